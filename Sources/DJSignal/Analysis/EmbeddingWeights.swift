/// What was learnt for ``Embedding``; written by the script in Tests/Training/near.
///
/// The three numbers of a portrait that weigh most in each dimension, by kind and place in it:
///
/// | dimension | numbers |
/// |---|---|
/// | 0 | +level, +flux 0, −flux 2 |
/// | 1 | +flux 1, +flux 0, −level |
/// | 2 | +level, +tones 4, +tones 5 |
/// | 3 | +flux 2, +level, +flux 1 |
/// | 4 | +flux 1, +level, +quickness 5 |
/// | 5 | +cepstrum 13, +cepstrum 14, +cepstrum 15 |
/// | 6 | +jerkiness 3, +cepstrum 14, −cepstrum 4 |
/// | 7 | +cepstrum 2, +cepstrum 16, −flux 0 |
/// | 8 | +level, +cepstrum 0, +jerkiness 3 |
/// | 9 | −flux 0, +flux 1, +cepstrum 11 |
/// | 10 | +cepstrum 3, +cepstrum 13, +cepstrum 2 |
/// | 11 | +jerkiness 3, −flux 1, −level |
/// | 12 | +cepstrum 17, −flux 0, −cepstrum 13 |
/// | 13 | +flux 2, +cepstrum 10, −flux 1 |
/// | 14 | +cepstrum 16, −jerkiness 2, +flux 2 |
/// | 15 | −flux 2, +jerkiness 3, +cepstrum 9 |
/// | 16 | +level, −cepstrum 6, +skewness 7 |
/// | 17 | +cepstrum 5, +cepstrum 12, −quickness 6 |
/// | 18 | +flux 2, +flux 0, +rise 10 |
/// | 19 | +skewness 6, −jerkiness 2, −skewness 3 |
/// | 20 | −flux 2, +flux 1, +skewness 7 |
/// | 21 | −flux 0, +tones 0, +cepstrum 16 |
/// | 22 | +jerkiness 2, +cepstrum 16, +skewness 3 |
/// | 23 | +quickness 3, +jerkiness 3, −cepstrum 11 |
/// | 24 | +cepstrum 4, −tones 4, −cepstrum 2 |
/// | 25 | +skewness 4, +cepstrum 18, −cepstrum 14 |
/// | 26 | −flux 2, +flux 1, +skewness 3 |
/// | 27 | +flux 0, +flux 2, −flux 1 |
/// | 28 | +cepstrum 14, −jerkiness 3, −quickness 5 |
/// | 29 | +quickness 5, −cepstrum 13, −quickness 2 |
/// | 30 | +width, −jerkiness 1, +cepstrum 12 |
/// | 31 | −level, +cepstrum 7, −cepstrum 5 |
/// | 32 | +quickness 3, −cepstrum 4, −cepstrum 0 |
/// | 33 | +level, +skewness 2, +flux 0 |
/// | 34 | +quickness 6, −cepstrum 3, −cepstrum 9 |
/// | 35 | −flux 2, +cepstrum 10, +jerkiness 0 |
/// | 36 | +cepstrum 15, +skewness 3, +skewness 0 |
/// | 37 | +quickness 2, −cepstrum 18, +rise 3 |
/// | 38 | +cepstrum 14, −level, +rise 1 |
/// | 39 | +flux 1, +cepstrum 18, +quickness 7 |
/// | 40 | +skewness 2, −cepstrum 12, +cepstrum 11 |
/// | 41 | −cepstrum 15, −flux 0, +cepstrum 8 |
/// | 42 | −level, −skewness 4, +rise 8 |
/// | 43 | +jerkiness 1, −cepstrum 10, −cepstrum 13 |
/// | 44 | −jerkiness 0, −jerkiness 1, +rise 11 |
/// | 45 | −tones 2, +rise 8, +skewness 5 |
/// | 46 | −flux 1, −cepstrum 11, +rise 10 |
/// | 47 | −skewness 7, −skewness 4, +rise 7 |
/// | 48 | −flux 0, +rise 10, −rise 9 |
/// | 49 | +cepstrum 6, −cepstrum 5, +cepstrum 4 |
/// | 50 | +cepstrum 1, +flux 1, −cepstrum 9 |
/// | 51 | +jerkiness 1, +rise 2, +quickness 1 |
/// | 52 | +skewness 1, −tones 3, −rise 1 |
/// | 53 | −flux 0, +flux 1, −jerkiness 0 |
/// | 54 | −jerkiness 1, −cepstrum 2, +skewness 6 |
/// | 55 | −flux 1, +jerkiness 0, +rise 5 |
/// | 56 | +skewness 7, −cepstrum 1, −skewness 1 |
/// | 57 | −jerkiness 0, +cepstrum 7, −tones 1 |
/// | 58 | +jerkiness 1, +tones 4, +tones' change 2 |
/// | 59 | +flux 1, −cepstrum 4, −rise 7 |
/// | 60 | +jerkiness 0, +quickness 0, +jerkiness 1 |
/// | 61 | −jerkiness 0, −tones 2, −quickness 0 |
enum EmbeddingWeights {
  /// Middle of each number of a portrait.
  static let centres: [Double] = [
    4.888, 0.3994, 0.6261, 0.03987, 0.1663, 0.003213, 0.08297, -0.04202, 0.0722, -0.03766, 0.07701,
    0.03358, 0.04002, 0.01144, 0.02279, -0.02184, 0.02449, -0.01673, 0.0289, -16.69, 1.154, 0.4707,
    0.1126, -0.2147, -0.3759, -0.5269, -0.5817, -0.632, -0.6828, -0.7362, -0.7458, -0.7676, -0.7943,
    -0.8097, -0.8385, -0.8899, -0.9064, -0.946, -0.9873, -1.023, -2.186, -2.096, 0.2499, -0.7012,
    -0.04533, -0.07423, 0.02359, -0.02238, -9.949, -0.01503, -0.2147, -0.01961, -0.03847, 0.07365,
    -0.007257, 0.05277, 0.04599, 0.022, 0.007962, 0.01646, -2.505, -0.1533, -0.03862, -0.0787,
    0.00495, -0.002121, -0.03617, -0.01807, 2.063, -0.148, 0.1656, 0.01681, -1.721, 0.1949, 3.09,
    0.5978, 0.675, 0.8314, 0.8337, 0.6789, 0.452, -1.222, -1.179, -1.037, -1.011, -1.142, -1.471,
    -15.47, 0.165, 0.08383, 0.5153, 0.04957, -0.02971, -0.2132, -0.5373, 0.1663, 0.02457, -0.07465,
    0.04581, -0.00608, 0.009463, 0.02542, 0.01606, -0.1588, -0.03741, -0.01305, -0.0005686,
    -0.02567, 0.09462, 0.05248, -0.03216, -0.03596, 0.02132, -0.01382, 0.0064, -0.00004748,
    -0.01811, -0.008003, -0.0439, -0.002592, -0.01047, 0.001833, 0.1305, 0.003509, -0.01208,
    -0.03084, -0.01604, -0.01686, -0.00363, -1.986,
  ]
  /// Deviation of each number of a portrait.
  static let scales: [Double] = [
    2.228, 1.352, 0.799, 0.6011, 0.4717, 0.3954, 0.3612, 0.3001, 0.2775, 0.2348, 0.2096, 0.2162,
    0.2099, 0.1907, 0.1904, 0.1734, 0.1534, 0.1578, 0.1779, 3.081, 0.4258, 0.4511, 0.3968, 0.3772,
    0.3458, 0.32, 0.3202, 0.3344, 0.3173, 0.3179, 0.3249, 0.3436, 0.3545, 0.3567, 0.3743, 0.3566,
    0.3636, 0.3671, 0.3661, 0.3653, 3.974, 2.47, 1.434, 0.9921, 0.7973, 0.6195, 0.5069, 0.4874,
    2.203, 1.263, 0.6846, 0.3747, 0.2829, 0.2218, 0.1748, 0.1751, 0.1484, 0.1438, 0.1283, 0.1053,
    1.967, 0.8999, 0.5069, 0.3697, 0.2793, 0.239, 0.1883, 0.1848, 0.4809, 0.3937, 0.1881, 0.1168,
    0.3755, 0.4242, 1.371, 0.2155, 0.2491, 0.339, 0.3561, 0.2702, 0.2464, 0.4022, 0.4398, 0.4975,
    0.5134, 0.51, 0.6087, 3.971, 1.704, 0.9767, 0.5192, 0.5127, 0.446, 0.53, 1.707, 0.8566, 0.4819,
    0.3207, 0.2913, 0.2223, 0.2362, 1.149, 0.471, 0.3625, 0.224, 0.2069, 0.1504, 0.165, 0.6483,
    0.3379, 0.2068, 0.1735, 0.1586, 0.1287, 0.1145, 0.4482, 0.2575, 0.1913, 0.1271, 0.117, 0.106,
    0.1061, 0.3308, 0.1997, 0.1473, 0.1199, 0.09836, 0.09139, 0.09183, 1.965,
  ]
  /// What 1 in the matrix is worth, a dimension each.
  static let steps: [Double] = [
    0.00112, 0.001499, 0.001233, 0.001563, 0.0005764, 0.0003274, 0.0003977, 0.000364, 0.0003858,
    0.0004847, 0.0004079, 0.0007819, 0.0003963, 0.0004656, 0.0004309, 0.0007033, 0.000357,
    0.0005072, 0.0003792, 0.0003193, 0.0006211, 0.0004024, 0.0004693, 0.0004281, 0.00042, 0.0003121,
    0.0003547, 0.0005996, 0.000365, 0.000347, 0.0002919, 0.0003317, 0.0003335, 0.000393, 0.0004154,
    0.0003761, 0.0003248, 0.0003074, 0.0002845, 0.0003783, 0.0003699, 0.0002944, 0.0006211,
    0.0003776, 0.0003707, 0.0002553, 0.0003863, 0.0002188, 0.0003473, 0.0003347, 0.0002921,
    0.000344, 0.0002964, 0.0003293, 0.0002774, 0.0003961, 0.0002005, 0.0002805, 0.0002414,
    0.0003652, 0.0002657, 0.0001572,
  ]
  /// Added to each dimension.
  static let offsets: [Double] = [
    -0.003714, 0.0002119, -0.000648, 0.003275, -0.00005425, 0.00125, 0.0006667, -0.001089,
    -0.002045, 0.001854, 0.0002781, -0.001338, 0.0007941, -0.0007056, -0.0003501, -0.001748,
    -0.001325, 0.00007559, 0.002082, -0.00119, 0.001334, 0.0006237, -0.00009866, 0.0003479,
    -0.0002416, -0.00000558, 0.001585, 0.002926, 0.001135, 0.001261, 0.0001853, -0.001141,
    -0.001435, 0.001717, 0.0009529, -0.001194, -0.0002662, -0.0002171, 0.00007160, 0.0006034,
    0.0001496, -0.001383, -0.0005945, -0.0009402, 0.002086, 0.0002931, 0.001017, -0.0005648,
    -0.0004821, 0.00005890, -0.0016, -0.0009052, -0.001303, -0.001102, 0.001364, 0.001542,
    0.00001128, -0.0001603, -0.0001083, 0.0006098, -0.0007266, 0.00006611,
  ]
  /// The matrix, dimension by dimension: signed bytes in base 64.
  static let matrix = """
    6QYICgwGCgkOCQkFCQUKAgQGBX8A//7///////7//v7+/v7+/v7+/vcO9QL5/vz7DPYJ/AP8Af4B/QH/E/38BgH/AwLg
    Hd8PdxGX+PLv7vgK/fv6+fn+Af7/AP8AAP8AAAAAAAABAAAAAAAA/wAAAAAAAAAAAAAAAAD/AAAAAAAA/QALAwYE/wIE
    /wQAAgACAQEAAgG8AgICAgICAgICAgICAgICAgICAQEB//wC/f8AAAn5Av8CAAIAAAEA/gT1AwIDBAIBFQUACl9/JgwK
    CQP8/AcHBwYFAwIA/wD/AP//AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP717PXr8Ozw7vLz+fP3+vr5
    /Pv7fwAAAQECAgIDAwMDBAQEBAQEBAQE8gv/AwEJBwIC/QT+BAIFBwYCBAD8/fgB///+BfkVAAYLAAoNFRcXHRgICgoJ
    CQoAAAAAAAAAAAAAAAAAAAEBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD9QAEAgoNEAsHBAUABP0BAQP+/1wBAQAA
    AP///wD///////////////UFAAH+/fr9/QIE/QL7//z+AAAA+QcB/P77+wAQ8gQF3jF/+fL19/0K/v3+/wEDAAAAAAAA
    AAD/AAAAAAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAwcM8/fj3Ofn5ebl8tjk2eby8QQ3/vz8+vn6+vr6+/r7
    +vr6+/v7+/sI/hAZFBobGP8BDxUYIR8eGxMVFRb/Ii4lNSkbDOrh3+5/Id7x8ern6+7w8u/08QD///8A/gD/AAEBAQAA
    Af4AAAAAAAH9/wD/AAAB/f//AAABAf3/////Af4C37/Z2/4NL01PZ3Zcf3p4cFtPLP0AAQEAAQIDAwMEBAQDBAUFBQUE
    DAgfMDc6GSL5/wcSDiAfEBIK8PL/BxIsK0hBLxL6KAW9wijuGCIfFA77BwkIBwf/AQABAAAA//8B//8AAQH+AAD+//8D
    /wH/AP//AvwAAgAB/gP7AAAAAQD2FAXI8p+309TJ0LTNCjdjMh4+DFkFAgEC//78+/v4+fn4+fj39vj4+PXrFhcPI/v8
    AwcJ9fHuAfIFFP7t/gbvzrnT6Ooa3Td/Gk34LBbfzcHKIQXp4+XrAP8AAgAA/wEAAAABAgIBAP8C/v8AAwT+Af8AAAED
    /wEAAQEAAQD+AAEA/vMuf0pc/uD17OnSrbX4PWdvUvEbAAH8/fz8/P7+//8AAAEBAgEDAgLg+wayzrzdBPf3/98FBRAT
    GiMqJO/sC+40MTEzBfQnGJTL0glBDvD9GAUYCQP+Bf8AAAEDAQH+AQD//gH/AAD+AQEAAPwB//8B/wH+/f7+Af4A/v8B
    /gEA/hd2A9ow+PQZQStZNvLV19jG1Rjqf/r3+Pb08vP09ff5/Pv9/wACAv8BzMka//kBAb358Pzn9OcGD/sE5eIUyBXw
    +f4jPctGSF6rKwkEJEU0+Lf0EQ8B8tb//v3//gD/AAYAAAEBAAIB/wAA/f4AAQL+AP79/f8DAQQAAP3/Av8AAgH+FCH+
    7Ozmv6bZ9TpbOhfO5QwoUA/6+v78/f3+//7//f4A/wABAgICAQQE0tzI197w9Pn73ff89AAM+QQICvsI8/sH4/ckBKsy
    gWYE2R4MCAgE5foB/vn2/wD/AAD9AAAB//7+/wD9/wMAAv///AAAAgMEAf8CAv7//wAAAAD/////8ATCX3/21QEG6tbw
    N1Bo79XBtx7pAP/8/QAAAQQA/wD+//39/v79Af/y/U3w4AIrCgLmKv0FAhz+9A4E6gLIPuT0DSHp7QsMGOusPh4R2tk5
    Fw0H+fIREgEDAf3/AAD8AwEFBQEBBv37//z+AQEEAP//AAEAAP4AAgACAf38/AADAvrzEuoXCxAGChD68AX+4PrjG/4B
    t/8BAgQEAgEBAgECAQEAAP8AAQEBDwrlGPcYFRX8Agr3Ef0DDgX9BAX7CAz8BgMBFv4Vw3/hnTMf+P0B+AoK/fwA/wIA
    AQEAAf8AAP//AQH//wD//wEB//8BAf7/AAABAgEAAAEAAAEB//8AAP8HxtbZ/PHf8C/sS0TmvqDw/gN/O/UB/wUJCQoL
    CQYHBAMBAP79/gD8/AAYOevm5QLk9esuKxcWFejk/gkI7MZQCPjh6bQb8dXvkAamMuL67fwIJPP5+gf//wECBAMA/v4E
    AwAAAAIC+QQC/QACBv/+Af4B/wH/AgIDAf4FAP8C/f8B/OnwRwfY7cHl1TBxICnDEfPFQafRBwUAAwAA//4AAP79/Pz8
    /P3//v7yFwse9Ab8AAoJ5wf5+wgN/BUPCfEwzvQaBwMx6xbx5laifzMV480F0xMI+vH+/wICAP/9/gAA/f8BAAL+/gUA
    AAEBAgECAv4BAQD/AAD//gAB/wABAP7+Av8triYkAujMxyAECQbF0Bstf/XRrAH8/vn4+vr6/Pr6/f38/Pr6+/79/Poa
    7iwwHN0I9v3+4Qzk+uHi+fAN8gz2wwH1DuUVhO01R2Ho4uYqTRHx5+wECwsCAQAA/wAA/wH/AAH9AP8AAAEAAAD+AAEA
    Av8B/gUBAP/+/wEBAAEBAwHyEAb/CAzw4tQSPAsIDPIO/fDP0xQDBQEBAgMCAQIAAAD/////AAIBAQn0BAYd9NDq/fwL
    BhUGCPkJDgT58hQJ8xH+DP8lyx9B5jOB++riGA4V+/nyBhQY/wABAwEBAP7+/wAA/wAC//7+/v8AAwH/AAEBAAP//QAA
    /wACAP//AQEACPFuGCQs74ISHjtKFcMm7CYIp7x//wL8/gECAQEDAv8A/v7////9/vz1At0b+SktfPTmBgHH+/XVGOQJ
    DvbcADy7Dvm9U0k08YX65z0O+QfT6wn6BgL29/8A/v4BAPz/BQIAAQIBAf8BAgEBAv38/gIDAf76BAAAAQUC/gEAAf8A
    //UH6eEIF3/05uLFCS5A7Sv0Hu/IFPv9AQAA/gD9//7/AP8A/f39/v7/8+YR8REY6eb8/hcIGvwLAiAJIxkUzBsaDefA
    EBIfEtPqEd41DAEc/+UT+/sJ8Of+/gEAAQIAAgQAAQICAgT///8AAf//+wEAAgT/A/8BAAAA/gIDAAICAf0JF9a1LODS
    3iM7VrY7DAn23UHsCQb7/wEBAwEAAP78/f77/f7//gH9/xsI8K2j0QEcCv/nJxgUFAkJFGAtICnI/dbiC/LHDlnrbvZ/
    FdkPKxLnAt/1+fv/AP3//gAA/v/9/gEAAQEABP///v8BBP4B/gAEAwUEAQD+AAADAQL//gAADS4oM62+zxMSPDX9GxYN
    /TUntbLUCPz+/Pr9/fz9/Pr+AAAEAgABAfynBfyi9Q1/9v8cFNVbCyX1B+zy3uAnC9Fd7MGn5feW49c60BMVMN7O5Q8O
    FPbg9/8AAgD/AQAE/fv//QD/BAP+/wMDAfwDAf3+AgIJ+fz8/fv/BQICAwID/z7k2gn0Fw0GBwvwBgAl0v7XBCT3FP7+
    /QH8/v39/gAAAgEAAP/+/v0AEQgj1AIMOkX8BvDo/Pj7BfrqAusPA+LfCQ0AFi/bOhfNfIEL7QQFCBEB8P/8APwA/v//
    AP4D//8CAQD//QADAf8AAAD+AgEBAQEB/wECAQEAAf8AAv8AAQHi2PX4xxPdDQcE9eEQEx++/FjO1uD5+fT6+Pf5+vr8
    //3//v/+/f0B/hUXAy4Mruuy9fb9Kw3rBvjX0/HwGfXEFRkTNg4zMwH2gTX7ejAM4fomIAPi0OcCAAEBAAL+AP8BAAH9
    /gABAQH/AQABBP////0C/wT+/wP9AP77/wEB/wIE2zUeByMY7h39u8kmS+vH2+1dIAwq/wcA//4AAf79///+AP8AAAAA
    BAMD49lMFfM7+QfxDQP3+Pz09wEY7P8ZAP0o7fPEueZ/ATEC5ewI/+wQCfwB/vsNHQAAAQYBAgL9/wD/Av//BAH+/wAD
    AwIB//8CAgL//v////wAAQD/AP39ARf5503zCPnN6kLfC6Y8DCrBAh4Z4v8BAQD9/v3//P39/Pv9/Pz5/Pz99d3y9fr+
    Gef+/NwvARAC/PEQ6/oE69R/NObsvAsdI2ny+zbe6xAHF/739gcMAwAAAf8A/QIDAgIAAAECAfsCBgMAAQIC9vv/AAH/
    /vkBBQEEAQD9BQQEAwQVDcivJH/VygPX6NstMck/FdjvBBsHBQIC/QAB/v7//wAEAQMEBAMFAtkIJhfo2BIs/f73HhP9
    7OLU8vPt1vLfDgv3KwbhALD37ioKyjXuMaDj9Rb3D+4D/wECAAIAAgEB/f3/AwP+AQIAAQECBP7//gAAAQMBAQAC/wEB
    Av////8AJ7QRH+It6fG1Mk/oETznoLxG/HTXDwcKBwcEBQT/BAUBAgL///4A/v3UzAj8fxxHxQL78ur24hUPD0YQOcax
    ws643jkhLjUOuxHD5N7p1uGvExcaDhLv/v//Av8BAgMCBAMEAv79AgcB/wL+/fsBBv8A/vwFBv3+AwH7+wMD/AME/jUc
    4xlXAf6nV1sEsuodLtqu/lYrDQYBAAIDAfv9/P3+/f78+/z+Afv92RAFXx0hzvIACgvzC/bY7iS4GhrmNvX3BCTJChu7
    y7DKaIEuJDDvJub+DAn2EhUCAv4B/wIA//z9//4A+gIC/wH8+wX8/QIFAf8CAAIF//3/Av39AAD//gBK6gn6+fT3vdEv
    Cvzx9/sD5w//EDj8/AEEAgEDAwMCAgABAAABAQEBACv5DwAS3P8VCgv68Q7X+efy5uv0H+1C8i4E8RPo4C3nf51vBg38
    CeoH+AH+/PTt//0D/wABAAIBAAL9/gP++/z9/gD//gAAAAAA/wEA//79AQL8AgEDAAIADSEe8xTutP0oNu0E8QvZf+Lj
    AQD4AQkDCAMBAf8A+/7+/gD//fz+/QASq6cF4+sz7/voHwr/uyopIfcR5/H4CREApQQ5PN69hMTg7QEYBvP3Ru/++foO
    LAACAf4A/f/7Af8BBgUBAf8CAf77Avz9BQYDAwL9//8B/QIB+AEBAP3/Abbj7f4gy/XiGE68BSv1kiUJ9ev+8fsJAwYK
    BQIFBAADBQMA/wAA/wL+Cq7d/QX9oQ//8hnzKjQ0Eg3VzfL+uZq+33/jw9MtMvTv3kXSAP3L7Rf+DAvw9/EAAQQDAv7+
    /wMEAQH//wQCBQgDAgEAAwAAAQD/BQMCAfz+AAX4Af/7BP/4K1MiwxSmPkXIPvjteOgm6gAbnHjl6/X69/79BAgFAQIG
    CAcIBQcFBmXJ/Pr3JQUN/gX3INcm1hjZEvc0dJL+8csZ3AMDha7+7fEfERwO6v1R+w8A6RAN/vz/AgEDA/4CAAEC/gH/
    Af39+f8FBgH+/fv/A/0GAfj3+/8EAQL7+/v9f9n7LI8iis1+BtDzN/Ay9iLSDsiBAQgIDAoF//38/fn+/vn9/P37/fcB
    LRISPtzy8/3ZFOYOG70xBu02E+q8FuwjyLM9611UQ+31MbDOBRf9BOnm8wjhCgECAgEA/gD8BQH8/v8CBP/+AAQACf3+
    AwQEAAIDAP/5/gEJCQX3+wAC//GkIR0QigD1JgTnrE49pb8XMg6uGQcGCQYDCgMABQUDBAQGBgMEBgABBBsSxscz8bkE
    Ax3v4ub97+7l9sbkDiJ/zAE0L0DUPQwWuru0FxPu5M3dDA4OBAwCAgQHBPz8/wAAAgAGBgUA/v36//78+PUD/P7/Agb+
    /v0DAQIC+Pn+/gAaLzoT9uXw/xtKviH+L6/4JxmrSX8DBgUIAwYGAwL+AP//Af8BAQACANbdZx3ezxLpBAXtBOwlyDDn
    Ff02/zMVBPMe3gYt0PAQZ7fXPAUIEuHwDv4IDQIE/vsDCP8EAAEB/vwCAP79AQH9AP8CAP8BBQL+Af4A/f4C/f0D/vsA
    A/8AxR/2GKgRPNMSOboP+hbZCBDAIR3h/v32+PT7//z/AgACAgMDBgQJAgPu+d/oLN7++wf3J/DRJBP6F+4Y7hkbGeTp
    5H/SDv72DkTbRkH7BCAE7fvj7/HkGgH+/gAA/v38/f7+AP8FBgH9//oCAf8B/QEAAgD+CAP7/QAFCQT+/f36/yzzo8/o
    sCYKDkqjaACuNgL5D9DZBgwBA/3+/wH8AQL//wAA/wL9/fz9B/bfF8TWJAUC++sL7/QO684JFzzl1wbUDAANL2bv/ikN
    K4HMFeHOC+f3CgIBEwgBAgIBAPz6AQL+AQQEBPz//gEB+gACAf36/v38/AIE/v72//wBBQH++wJS2cIcEyYs1gU6Euv6
    CeHNf+v83w7y8fr///4AAQQFAwQDAgYHBwcJA2wgPHPtuUTTARb28wTqOCRfFgrxQv/k79K75sH509YvwSz/uCYC7hLH
    8SAkEgvi/vr5+AH9AgICAgMDAvv8/gP//gII/gAB/fz9AAAAAvr7/wH7+/39AAQH8NX39QQr9+v+EOnZFDY93dYYT4NP
    CfcHBAMEBAQECAQDAQUCAwUBAQOpz6rcLa4tAf4z3mvrIf8xH9vTBOsZf8nHIgUBzQQNHRQT5+355OLxzwkNCg887P/+
    9/wDAv4F+wj/AQL49fYFBwb/AA4AAQIABPkCAv7++v7vBQL8A/v9+M6pLAxIDa3KX9fAZgvu13+3AqM4hvfr9PXy+fj+
    /vr+AwUDAAMEBAUJDWIA2jg3+5z7cfcA/woj3QLkDkFBRiHm4eEX8dwcUBTEZ+niHhIP2kn9JREZ9O3//f3/+vj/E/35
    BP4E/v76BQv/9PMB/gMD/fn2AgD9CP70/AEBAAcC/gH7/74r9CTtEc0vBzUJ0fPjL+3UYeH6/v4AAP4B/wL+AQIBAQL/
    AAAE/Rj12dnpEO0f/SEvMPkK1UUQ+Pi+AyIFMN7kxlK1Bz0BtH/RMSfM0+MAHx4B+O8AAQEB//4F/wP8/gII/gAG/f77
    /QECB/79Avv//AUD+/7/Af0DAgIBAgD/Px9HJs70HzTvF/f8bI4eIaD9KPMJB/0A/wUCAP/7//v//P8BAQD//QP73n/h
    PsbcPwEV/iL77yP6Etwi+/gJ2TDR3Pb/9PWxPDDmDOQ8BN8NJgIeEwEIAv/+A/8FAQEB/AIB+QIDAgb8AP/+AAUA9/z9
    /AMB/PsHAP0HAQL8AQb8Af/nC+YN7usV2nLuDdki/SmBaey+2v788PgGCQEMBgsJBwIICQMCCv0D9k0QMPIUozj7ECL/
    uhHKOuRgKL/36AvCOs4ju8Iazq6DaPTlCyLc4tfzER4E5e4CAwAEB/j5/v0MA/wFBAL49wH9+vgDAvX0BQ3+8vT3/AQE
    BAEA9vkECP3j7xzQ5hH2HtEGDBjRJPYS8Ar49YEH/foDAfv7/vz8+/v+/gD9/P37/OARKxnH9Qz5BPkDAe0GCPk44/76
    6fsT/OYW+QjmICj4GP8O7f0C/BIs+vn78/sMAP8BBQIB/wABAPv+AP4A///+AQP//v7/Af38BP0AAfz8/QL9/P8A//4B
    GePRGuu7JCoBBFKcMg6kOxfN7yLxBvz5+PT3+Pnz8/Lz+fj4+PwB+/cOA9wNIdcRF/8L/RPM5tnu/R8pAfsKNvIdRt/V
    QX8KF/cF9uxBDgwTKAMm+PYNBgID/vwC/voGAfv+A/wF/foDB/8JBgH/BwcDAf/6/PoCC/37/P4B+wYA+gj8xi2vJgwX
    yTgf1EPPBCLo2g3m9gEK+wYKBgYEBAIDAf8CAAACAAL9Aer0DrxSIMsC+h3/7vTX3Q3r/WLu8P8KHhMl34GNJCfNPAwP
    NOsC7QYDEfr93/UCBPz99/kC+P4F/P8FAgP8//4B+/wCAv0D+v7+/wYC/f0B//n9AfkCAvfAV/PL4j6131ketu1I0va3
    HvIZBV8D8vL/BggWEA8ODAoFAP7/+gQDBBDIJcbGbNu6AEquIcnl7L1yICup/NsA62olCP5bN9YRZ8ARGsOB0e06KwH6
    B/4VAwH8AAD8AxMG/Pzx9v/1AwMACQEEAgEM8/8MBe32CwH9Af359fsEBw8GA9n//94qAQwN5RMzrxMk6tUg5gY5/hMS
    BwQE/fj8+vz6+vv7+fr5+Psw3vTo+xQR2AMAOhb5MfzV/eRP0P8R69T/K/MJLODeEESBJtlM+yroxuwtDhf77AIE/Pb+
    Ef/9+QAHBfP9CgIAAPYFAgYBAgACBAX7/AUAAPoDA/oBBAP7B9jYMCDeOmKh2c06rGSLaHCc4iniegn/AA4LDhIVCQcD
    BAL+9vj7+AEHRrcqXoP0T4H1H+6x5GYsfJr296viQBjh4CX2ADBKJbb3Ob4wrAg4yz3y4fUK0Pr/AgXs+vz9CwEACAH4
    Avn/DQwCBATx9/wG//399PMBEg34/Ab3BvwI/vZK1CUaLMPzRKv7CA7v9QZIGc3uFRLx9QACAgkCCAoGDA4MCgkJCAoK
    COrjDhYU9yTd++7vBxzuuwj/qW7rKufo+wcUNwHsFPcMgRkPAMED4eW2DOALDjLn/v4IBgIC//r/+vL5/gX6/AkDCwP5
    /f0HBAYPAQMDBQj5C/n9/fwFBAQFGgPK2ylZg3+0RL4rIA3+8RPZKLpACwUP/v8HBvv19vP5+/r6/f/++PxEIe/hJAvi
    +QYF7sMFABcq+/kRHNQTKTnYCgG/L/AB/07IEjAkNwvl6Ab4/OgL7QIDBv0IB/8CAgL/8u38/f79AAD9+/H4DQYG/u/6
    +gcFDAsC+fYEBgIG/xjtfxbcCBjTDmGcARP+De0B4zfmB/YMAwP/+fv4/fv6CP7+Af8DBAT+OCcx9dI2G/D63CFOJsoD
    4+1f4/r8HP+40g8KEq4uA+SwbfX7FAwsFfrf/uD5LQgECQMIBQX9+f309vXnAAQACgUQHf4NBwkYDQP8DwYADAsI/fgF
    ERgQAQIYQ+rcIAXoC/gJAgTZABsJzRIfzhr3BwD7AwoCDhAOBw0MBw0JCgcEAkT3MdMlwij2APFZ4P79zO4dHNkZDkvj
    JhAe9Ps5fwL86Osn0Pe+4ADcFxH35OsNAgIBAfbx/AAA/fUEDfcJ/wwDAPry+fgKCfz+CAAEDAT+9fECBQcE+O/vBE3v
    EsfyFeP/5xPSHAjVKdsvvx09+/8RCQP8+gIA/vn7/vb09vz++AAhfwbi/grf/Pmf3RHZIxcSLcnW/hfmEeAm0xUQ6+wJ
    BtXGGAYC/52vthYFMyQ4RP39//f2CQvtAQ4JB/4F+gED/w0D+Pv+EgYC8fnx+Q0XD/T1AfwQDgf6+A9vHQHWAAnt/izq
    49lB/fMP4Sf1D/z/AP4CCAoDCQsIBP0B+/r8/v//Iy3gARnuEfz1+wLq7gZX1a7pPArtEQoV2jHiKI9CAACBcvwG0aru
    +hAfLhg3CPf8/AcUBwEFBAb7+wAOA/z29ef0AAL4+gT//f0F+vfv9QUDAfTs/wADAQHp6e6rSdk3yjLZLQ3h+iTe7fAG
    9vH+CgH58/n59e7x+gAE/QMICQ8NBwcS9tQd2k/dAukZ9L8sBjYf5eUO+uK3Ci8C1QXqgfoFR+43BxK26fcsBCzoAvYc
    /AAJDhQC8f8B7eLh9RkA/v0ABf7tAfvrABQJ6fcD8wEODQUFAPQHIRju9gkB+wIR3iHRN/LpJ98AEd7rLvXo/Pz2+PT0
    8/T4+PP7AP/7/QQCAAflM9oh8egP9wEFDOQkP+TOAyQC3Cvd+Q/mBu8bSs0b0hqBCiX63/PrBgsEGjkhBPz4+/72+P4I
    CgDzAgf8BQT/DQYH//8B8/fz9goOCfv4Bwb8CAMIBwoCBupqiVikvyD3Ocs2JqlT/Zj5WALErQ7pAw74+gDw9/0HDwj/
    Ag4PFAMK9pMKYrINnH8OPB7IVxT77N/sOw4QDFoZqbZU+fodJQFI/96zGdzevGkVO+X4yjr89/z49wkiBvT3+vcGA/fw
    IicqBvPu8ggPHPz0CAILCBIO//v3+xkYFgXfvcD+re7a4WS+9xMj5ww8wyXH/c4EAP4B9fbo9fDwCPv6AgEEA/8BBCHL
    /vv+r/oE9gEPvQHK4ukwStb81RoLNdZKG/2B28n810nuSKz0+fviLfAeRTnk/gD4BgIYBfr9GfkH8QD/+v4A8AP88fL0
    Aw4XDP0ADAD1+Q72+gAABQcLHM9CwQtG2/7MEfffFxH45C/tGQNXBxcA9O/i2OjvAPD08fDu+fz9+f9umTX400vdC/Dt
    /xAIJP/73rrTOPFDGslJmz//LX8A2woK/eXOF7R3/1kuczEE6wAC/gL5/fP79Pz1ExAR+/0ACfsB/QD9+QcSEQEB/vvp
    9hD6EBPz8wMMCBDn/xo9t98vBRDmEu4c+uwd/QLsNP4CERUQEBAN/fv5+vz7+fz/+v//LeD2FBDTBA3wBeH84ykFvCzz
    9Qnl/QP+DtkbKbwT4Om8f+0mEhAh/Sfs7PQS3tsBBP3+8vcSAQEB/Qn5+QEG/Pj/EPYEAPP3/ggN//39Dhv79RMP/PsL
    BvIV+dRF7fjYRAPmCv4M2v794xokA83pBgEREgUA8P8ICwn3+fT39vUDA70D+RTZF/oV/vwOCx4E/xoc6q4wdz78ye7j
    D+Z/Zhvo/80E6ECtXcjz3AbPNBv8/fwJCQvw+v79Bgb1EwoG/OTe6AIV/PP99w0eDvz2CRQAFPn28PgPEQ4HIs0rICPL
    1D3eMAjtyzcatBceG+LnHNfW/OLW3+3g5A0cDSgiGxYaLiL5ySFE9QfQIfkV3vDcODvq/vgvB47fEhs+7KoHgfX1JglE
    9wj1hwOiJQfg+F7tFwEOH/EM5MsB9PodBvQ8BRb3/8f8LfsFISTsDfUHHkoqDvf8FB05Ce7x+rY=
    """
}
