/// What was learnt for ``Embedding``; written by the script in Tests/Training/near.
///
/// The three numbers of a portrait that weigh most in each dimension, by kind and place in it:
///
/// | dimension | numbers |
/// |---|---|
/// | 0 | +flux 0, +flux 1, +jerkiness 1 |
/// | 1 | +level, −flux 2, −flux 1 |
/// | 2 | +level, +tones 4, +tones 5 |
/// | 3 | +flux 2, +level, +flux 1 |
/// | 4 | +flux 1, +quickness 5, −cepstrum 14 |
/// | 5 | +cepstrum 13, +cepstrum 14, +cepstrum 15 |
/// | 6 | +jerkiness 3, −cepstrum 4, +level |
/// | 7 | +cepstrum 2, −flux 0, +cepstrum 16 |
/// | 8 | +level, +cepstrum 0, +cepstrum 9 |
/// | 9 | −flux 1, +flux 0, +cepstrum 7 |
/// | 10 | +cepstrum 3, +cepstrum 13, +cepstrum 2 |
/// | 11 | +jerkiness 3, −flux 1, −level |
/// | 12 | +cepstrum 17, +cepstrum 10, −cepstrum 13 |
/// | 13 | −flux 2, −flux 0, +cepstrum 18 |
/// | 14 | −jerkiness 2, +cepstrum 16, −cepstrum 1 |
/// | 15 | +flux 2, −jerkiness 3, +jerkiness 1 |
/// | 16 | +cepstrum 6, −level, +flux 0 |
/// | 17 | +cepstrum 5, −quickness 6, +cepstrum 12 |
/// | 18 | +flux 2, −skewness 3, +rise 10 |
/// | 19 | −jerkiness 2, +skewness 6, −cepstrum 3 |
/// | 20 | −flux 2, +flux 1, +skewness 7 |
/// | 21 | +tones 0, −flux 0, +cepstrum 16 |
/// | 22 | +jerkiness 2, +cepstrum 16, +skewness 3 |
/// | 23 | +quickness 3, +jerkiness 3, −cepstrum 11 |
/// | 24 | +cepstrum 4, −tones 4, −cepstrum 2 |
/// | 25 | +skewness 4, +cepstrum 18, −cepstrum 14 |
/// | 26 | +flux 2, −flux 1, −skewness 3 |
/// | 27 | +flux 0, +flux 2, −flux 1 |
/// | 28 | −jerkiness 3, +cepstrum 14, −skewness 1 |
/// | 29 | +quickness 5, −cepstrum 13, −quickness 2 |
/// | 30 | +width, +cepstrum 12, +quickness 0 |
/// | 31 | −level, +cepstrum 7, −cepstrum 5 |
/// | 32 | +quickness 3, −cepstrum 4, −cepstrum 13 |
/// | 33 | +level, +skewness 2, +flux 0 |
/// | 34 | +quickness 6, −cepstrum 3, −cepstrum 9 |
/// | 35 | −flux 2, +jerkiness 0, +cepstrum 10 |
/// | 36 | +cepstrum 15, +skewness 3, +skewness 0 |
/// | 37 | +quickness 2, −cepstrum 18, +rise 3 |
/// | 38 | +cepstrum 14, −level, +rise 1 |
/// | 39 | +flux 1, +cepstrum 18, −flux 0 |
/// | 40 | +skewness 2, −cepstrum 12, +cepstrum 11 |
/// | 41 | −flux 0, −cepstrum 15, +cepstrum 8 |
/// | 42 | −level, −skewness 4, +rise 8 |
/// | 43 | +jerkiness 1, −cepstrum 10, −cepstrum 13 |
/// | 44 | −jerkiness 0, −jerkiness 1, +rise 11 |
/// | 45 | −tones 2, +skewness 5, +rise 8 |
/// | 46 | −flux 1, +tones 1, −cepstrum 11 |
/// | 47 | −skewness 4, +rise 7, −skewness 7 |
/// | 48 | −flux 0, +rise 10, −cepstrum 7 |
/// | 49 | +cepstrum 5, −cepstrum 6, −cepstrum 4 |
/// | 50 | +cepstrum 1, +flux 1, −cepstrum 9 |
/// | 51 | +jerkiness 1, +rise 2, +quickness 1 |
/// | 52 | +skewness 1, −tones 3, −rise 1 |
/// | 53 | −flux 0, +flux 1, +cepstrum 0 |
/// | 54 | −jerkiness 1, −tones 2, −cepstrum 2 |
/// | 55 | −flux 1, +jerkiness 0, +rise 5 |
/// | 56 | +skewness 7, −cepstrum 1, +skewness 3 |
/// | 57 | −jerkiness 0, +cepstrum 7, −tones 1 |
/// | 58 | +jerkiness 1, +tones 4, +tones' change 2 |
/// | 59 | +flux 1, −cepstrum 4, −jerkiness 0 |
/// | 60 | +jerkiness 0, +quickness 0, +jerkiness 1 |
/// | 61 | −quickness 0, −jerkiness 0, −tones 2 |
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
    0.001373, 0.0007943, 0.001318, 0.001397, 0.0006005, 0.0003477, 0.000386, 0.0003765, 0.0003993,
    0.0004848, 0.0004241, 0.0008118, 0.0005017, 0.0005977, 0.0004398, 0.0007248, 0.0004077,
    0.0005353, 0.000335, 0.0003612, 0.0006554, 0.000423, 0.0004939, 0.0004567, 0.0004516, 0.0003404,
    0.0003691, 0.0006373, 0.0004021, 0.0003746, 0.0003122, 0.000355, 0.0003661, 0.0004179,
    0.0004486, 0.0004466, 0.0003498, 0.0003398, 0.0003139, 0.0004327, 0.0004064, 0.0003352,
    0.0006683, 0.0004179, 0.0004013, 0.0002839, 0.0004249, 0.0002457, 0.0003691, 0.0003586,
    0.0003152, 0.0003794, 0.0003258, 0.0003648, 0.0002772, 0.0004321, 0.0002176, 0.0002893,
    0.0002632, 0.0004009, 0.000294, 0.0001683,
  ]
  /// Added to each dimension.
  static let offsets: [Double] = [
    -0.001789, -0.001947, -0.0008577, 0.003107, -0.00004458, 0.001408, 0.000304, -0.001177,
    -0.002042, -0.002153, 0.000459, -0.001086, 0.000575, 0.0007757, -0.0003097, 0.001534, 0.001705,
    -0.0001256, 0.001861, -0.00174, 0.001364, 0.0005869, 0.00000681, 0.0003806, -0.0001761,
    0.00006658, -0.001702, 0.003171, 0.001248, 0.001209, 0.0002189, -0.001267, -0.001574, 0.001816,
    0.0009259, -0.001404, -0.0002973, -0.0001326, -0.00005801, 0.0005872, 0.00004507, -0.001475,
    -0.0009391, -0.00106, 0.002166, 0.0004235, 0.001166, -0.0004164, -0.0006482, -0.000109,
    -0.001673, -0.001003, -0.001441, -0.001262, 0.001419, 0.001689, 0.0001402, -0.0002039,
    -0.0001236, 0.0006742, -0.0008065, 0.00001877,
  ]
  /// The matrix, dimension by dimension: signed bytes in base 64.
  static let matrix = """
    8gsHCQgCBwgFCAMBAwMHAgEFAg0CAgEBAQEBAQEBAQEBAAABAAAAAPwF+QH7/v79DPcF/QL9A/8BAAH/C/j/BAMAAgIB
    EPYOf2nxBgH/+fkDBAMDAgABAv//AP8AAP8BAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/ev+BgUIDAwJ
    EwYIBAsECgACBAZ//v38/f39/Pz8/Pz7+/v7/Pz8+/v6Cf3///z7+gEBBP7//P39//wBAw4K+wL8+f/+1w3i/giSguzh
    3+HxBvbx8PDx+f/+AAAAAAAA/wD/AAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP707/jv9fD08vf2/PT5+vv5
    /Pr8fwAAAAABAgECAgICAwMDAwMDAwMD8gr+Av8HBgEB/wT+AwEDBgUBAwD9/voCAP7/BPcR/QMB+v0HDhAPFhYEBgcG
    BggAAAAAAAAAAAAAAAAAAAEBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAC8gAFAQsQEgwHAwT+A/sCAgT+/lcCAQEA
    AAAAAAD///////////////UFAAL//fr9/QME/gL7//z+AQAA9wgB+/z5+f8U7gYD3TB/+fDz9fwL//3+/wEEAAAAAAAA
    AAD/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP//AAAAAAAABQcL9/nm3+zq6Onn9Nnh0t7q6wEu/vz8+vr6+/r6+/r7
    +vr7+/v7/PsH/g0UERQXE/8BDxUXHhwbGBAUExX/ISohLyIVC+rg3vV/Jt3t8Ovs7e3v8vD28wD///8A/v//AAEBAQAA
    Af4AAAAAAAH+/wD/AAAB/v//AAABAf3/////Af4C5rfYzPIEHzw4TGZTf350a1ZOR/4AAQH/AAECAgECAgIBAQIDAwMC
    CwYfNTg8GSD6/wwSDyAgEBYO8/MACRElHkA6JhzwJBfD4yn1FxQPBAcABQMBAQT/AAABAP////8B//8AAgH+/wD+//8D
    /wD/////Av0AAwAB/wP8AAAAAgD0IAXM/pqz09LC0am6+CRVHQo5/mUFAgEB/v37+fn2+Pj3+Pf29fj4+PHnHRQNIfj1
    BAYJ9u3p/vABFf7s/gTzyrPP5+0W3jt/JVfvMhTfzsPAIwbn4eboAf8AAgAA/wEBAAEBAgIBAP4C/v8AAwT9Af8AAAED
    /gEAAQH/Af/+AAEA/vcyf0tY99v37fDZs7r8NlxjU/MnAAD7/Pv7+v39/v//AAAAAgEDAgHd+Aa2zb7dAvb2AN0FBREV
    HCIpI/DqDfA2NDE3BfcmIIfO2AZHEu74EQIZCQD7Af8A/wEDAQH+AgD//gH/AAD+AQEAAPwB//8C/wH+/f7+Af4A/f4B
    /gEA/xd3AdYp+f4gRi5cQf3a2NTF0xbqf/v3+Pbz8vP09fj5/Pv9/wECAgACyswVBv0DAbv68fno9egGEPsC4+ITzxD0
    /f4fPsZMREywLRoAIUg2+bbxEBAC8df//v3+/QD/AQX/AAAB/wIB//8A/v4AAQP9AP79/f4EAQQA//3/AgAAAgH96toM
    IhkXP1smDMepyucxGPLUrOAGBgIFAwQCAQICAwIAAQD//v7///3+Myg1KiYSDAYJJA0GEAL0Cf319AP7DAr8IwvW/1Pb
    fIECLOXx9vz+HQj+AgoOAQABAAADAAD+AQMCAQADAP0A/gEBBAAA/fz8/wH+/gMCAQEA/wABAQECFAjAW3/y0/4C6t38
    PUth5tPJvSno//77/QAAAQQA///+//39/f79Af/y/kvu3AAmBAHjLvsHARv78gwD6QTEQuHwCRzl8Ar+Idi6Px0R3Ns9
    GQwF+PEREgEDAf3/AAD8AwEFBQEBBv38//z9AQEEAP//AAEAAP8AAgACAf38/AADAvj1EuUYChMEBxD57wcB3vrfHv8E
    vv4AAgUEAgEBAgECAQEAAP8AAQEBEQfkE/YVExP8Agn3Ev0DDwf+Bgf+Bg37BQL8GP4UxX/kojMf9/4E+QkK+/sA/wAA
    AQEAAQAAAP//AQH//wD+/wEB//8BAf7/AAABAwEAAAAAAAEB//8AAP8Hxevw9eno6SjXRln266n18dR/FfkCAgUJCAkJ
    BwUGBAIAAP7+/wH9/v8cJv/f5Prw+fQZJBUNF/TvCw0M6+gnBxLr8dgR9/Luu9rUOvf52+/xJP799gL8AAEBAwH//v4C
    AgAAAQEB/AMB/gADBQD/AP8C/wH+AQECAf8DAAAC/f4B/wYEv/seBCoeHPa938oT8Qsu604l/P0BAAIDBAMCAgMDAwMD
    AgEAAQAK8wXjBvUA9/bzHwYLCf/w/fH3+gXPOAvp8vrJFuoKEKRNgeXoEiT6JPr2AgoEAv7+AQIDAv//AwH/AP4DAvoB
    AP///wH+/gL//wAB/wECAwD+AgD/AAAB/gAjniEhA+nAxRwaIAfHsSUmeQ7GqQL9//v6/Pz7/fv6/vz8+/n5+/78+/0m
    6iwoDdAF9AQI7hHs9t7k//QI7hP2zvzvDPMJgfEbVzj53eAqTxL65OcDDAwBAQEB/wAA/wH/AAD9AP//AQH/AAEAAAAA
    AgAB/wQBAAD9/gIBAQIBAwLx8P0F/fcNEizzyfr35g/yCxspJu/9+////f3+//4AAAABAAEA//3+/vYM/PzlEzYeAgH3
    ++X79gP27fsGDef7EuQE8vviO9q+ENN/CRQb6/TtBQQN+uzoAQH+/f//AAICAQAAAAD+AAIDAgEA/f8BAP//APwCAwAA
    AQD+AAEB/wAA9gmY69nXFH/747m35jnjFOL7WUuJAP0DAf79/v/9/wEAAwICAgECAQMFAB/d++DrnQsc+PozAwkp6BX1
    8Q0a/so/8gA6q8XH928HKsf8EvMfD/kJAf4BAAEAAQH+AAQC/P4A//7//wH//////gEEA/79/wIF/AEA//z+Af8B/wAA
    AQwI8egAE3/36uLCCStC8yr4F+vHFvz9AQD//QD9//7/AAAA/f39/v//6uYP8BEZ8eb7ABsCHvsN/yMHHxUPzh0YFei8
    BxMeFMrjFtAyEgYW+OMS//8I7ef+/gEAAQIAAgQAAQICAgX///8AAf/++wEBAgT/A/8BAAAA/gIDAAMDAf0OI9SyI87H
    2y5KcaZQFRHz5Fbb9gL9/QD/AQH///36+/36/P///gL9/gYP8YySzRsdCgbnJC8YHgMMEXIuHDjB8uPZ/t25EVPRcQ9/
    ItwfKwnZB9749fL7AP3+/gAB/QD8/AH/AgEBBf7//v8BBP8C/QAFBAgDAf/9//8EAgMA/gH/ICY7RKvJyRUMMS0QBQQM
    +D0QwL3aCf39/Pv+/v3+/vz/AQEEAgABAv2uBPvCCRd1+P0ZF9BIBx3yAOfX1tkgE9ZV+M2s9/CB9b0xuwwaJtPN8g0V
    FPfm/P8BAgD/AQEE/fz+/QD/AwL+AAMDAfwEAP7+AQEH+fv8/vz/AwEBAgID/zfj3ArxFwsFCA7uBv4n0wDYBB/0Ff7+
    /AH8/fz9/gAAAgEAAP/+/v0AEQgi1QAJOkX7BfDq/ff9BfroAOgQAuDkDA0CEjLfPxrEfYEO8AYFBREC8P/7//z//v//
    AP4D//8CAQAA/QADAf8AAAD+AgEBAQEA/gACAQEAAf8AA/8AAQHe2v/xxQziFwj8998WCiO3BFfK1t35+fX6+Pf5+vr8
    //7//v/+/v0C/xUaADIMr+Ku9vUCJw7nCPnc0/LyGPjOCRYUNBcxM/7siCj9fzML3fonIQTgzegCAAEBAAL+//8BAAH8
    /QABAQD+AQABBAAA//0CAAT+/gP8AP37/wAB/wIE2DQcDh4Y6Rn4wcUpQ/DI4+RgIw4k/wYA//0AAP79/v/+AP//AP//
    BAMC3thKFPE/9wfyCAf2+fv09AIW6wEW/Qgu6fLAued/CTMB7ukIAesSDPsA/vsMHQAAAQYBAgL9AAD/Av//AwH+/wAE
    AwIA//8CAgL+/f////wAAQD/AP39Ahrw4kPsEfTG50jlAqVEESrF/w4c3AAAAQD9/v3/+/39/Pv9/Pz5/Pz97+D28fj0
    E+L8/Nk2BQ0F++wQ5/sA5M5/LuX6xRMpD2Hm+T/l9A4LB/36+gQK/f0AAf///QIDAgL/AAECAfoCBwMBAAID9fv//wH+
    //oABgEFAf/9BQQEBAQVCdCrHn/Tz/3Q7d43K8g3GN3mBCQGBAIC/QAB////AAAEAQMFBQMGAuEHKBbw1xIv/f75GRL5
    7OHT9PHv2+vkAQf8LQ7hALLw9xwU0DnpLpjo9xj1DOsA/wEDAAL/AQEB/f7/AgP/AQH/AQEBBAAA/gAAAQMCAP8B/gEA
    Av/+//8AJrYNI+om7fLAM1PiETzqlLlICm/dDgYKBwcEBAT/BAUBAgL+//4A/vza1QwGfyU+xwL98+T14w8NEz8SO8u4
    xcW36i8hMikNswrWzenq3d27DhkZEA7z/gD/Af8BAgMCAwMEAv77AgcA/wH9/voCBgAA/vwFB/79AwH7+wMD/AID/j7h
    I+qn+AVdnqsITBfj0h9NDKjc8PwBAf/9/wUDBAMCAwEEBAQC/wUDIOr4nejkOAYB9fYK8wUuFeBT7OsTyQsD9NY8+utO
    NkA6jH/V2MwO1xoG9PgM7ev+/gL/Af8AAQUDAQIABv7/Af8EBfsEA//7AAH+AP76AQMC/QIDAP8BAgCv6An8+Ov4vdE2
    Cv7w9PoE5w/+EDX8/AIFAwEDAwMCAgABAAABAAEAACv2Df4P3f8SCgr88A7V/en05ezzHuxD8isE8RTq4DHif5tuBQz9
    BuwI+AD//PTu//0D/wAA/wIBAAL9/gP++/z9/gD//QAAAAAA/wEAAP79AgL7AgEDAAIACSIe8xnvtf0sNvD99Q/UeuLj
    AAX3AgoDCQQCAf8A+/7+/gD//fz+/QAKqq0G5u8s7/vnHgkAwCkoJPgS7Oz5/w75rgQ0O+G4gcLg6wAZB/H0Q/AA+vsO
    LAACAP4A/f/7Af8BBgUAAgADAf77Avz9BgcDAgP+//8B/QIB+AEBAP3/Abbi6fwkxwDkEE26Bi3wlB4L+OoC7fwKAwYK
    BQIFBAADBQMAAAAA/wL/ArTf/AT6oA7/8xj1KjU3EA7XzfH4xJnB3n/rvdE1N/nv5EDS//3K7g7/DAvx9+8AAQQEAv79
    /wMEAQAA/wQCBQgEAgEBA/8AAQD/BQICAf3//wX3Af/8BP/1I1IgvwmpPEPOOPnseuIr6QAalG7l6vT69/38BAgFAQMG
    CAcIBQcFBmjF8/HyJvoP/wP7Idco3hfbC/IteYn+8cgg4QIBjsD/7uwtDRkN5/9U+Az/5xAM/vsAAgEDAv4DAAEC/gIA
    AP39+f8FBgH+/fv/A/0GAfj2+/8EAQL8+vv9f9T+MYwaiM1+B8/rPvMr8yHVEMSBAgkJDQsG//38/fn+/vn9/Pz7/fcC
    KxEJO+Tt7/3YGOQPGsAvA+s0Cue5E/Qhybg/7V1ZQ/DsNarOBhb6Aufn9AneCwEDAwEA/v/8BQH9/v8CBf/+AAQACP3+
    AgQDAAIEAf/5/gEKCgX3+gAD/vKqHBkbiwr5HgHqrEs5p78XMw+0HwcGCAUDCQP/BQUDBAQGBgMEBgABAhoQx8Yz9LwE
    BRvx4uUB7O3o8sTjFh5/zQI6KkHSMgkRwbW6GhLv58rfDQ4OBgwCAgQGBPz8/wAAAgAGBQQA//36//38+PUD/P7/Agb+
    /v4DAAIB+Pn//gAYLUAV+ObpAhxExh37N671Jh+qR38CBgYIBAYFAwL+AP7/Af8BAQACANfgbSDb1Q7pBAXsA+8nwzHm
    Fvw3AS8UBfMf1gcnzfMMZLfYOQMKFODyD/8JDgIC/fsDCP8EAAEB/vwCAP79AgH8AAACAP8BBQL+Av4A/P0D/f0D/voB
    AwAAwx/tEaYHPtYTRa4c+Q7bBxLEFSHjAP73+fT8APv/AgACAgMDBgMIAgLs+OLtH9oD+gj2Je/OIhH6EfIa9hQZGeDr
    43/ZHf32EEjdND79ABwE6fvj7/HlHAH//wEA/fz8/f7+AAAFBgH9/voBAf8B/AEAAgD9CAT6/f8FCAT+/f36/zH0rtHy
    thsQDT60XAK0MwD+Es7cDAsCBP8AAAH9AQL//wAA/wH8/Pz9C/brGsHcIgQB+ugJ9/EK8dAMFDfk1wDdDQL6MmDx/SMD
    KYHLEuPQCez5DAQDFAUBAQMBAP37AQP+AQQEA/v//gEC+gABAP76/v38/AED/v/3//sABQH//QND2cUcDiop1QY4E+f8
    DeHNf+3/2g7y8foA//4AAAMFAwQDAQYHCAcJA2oeO3PutkXUARb19wLrNyVhFQnxQv3p7tC75cD11dYywyoEtyUC7xLI
    8SAjEgzj/vn5+AH9AgICAgMDAvv8/gP//gIJ/gAB/fz9AAAAAfr7/wH8+/38AAQH7Nf09f8r8+kDEuHgFjM839UXSYlI
    CfgGAwIEBAMECAQDAQUBAwUBAQOl0KnaKbcr/f803mfsIPwrG9vWCusXf8fMHwwD0f8RHRkS4/D44uTv0QkMCA857v/+
    +PwCAv4G/Aj+AQL49fYFBwb+AA4AAQIABPkCA//++v7vBQL8A/v8+M+rMghCBrHMYNe/ZQnv2X+zBqQwgvjs9PXy+Pj9
    /vr9AwQDAAMEBAQJDWQK4TQy+p77bPb6/gko2AHnEEM+QB3k4t8c7uQeSRPJXOvcGhUQ3kr7IxEZ9O///f4A+/f/E/75
    BP0F/v77BQv/9PMA/gID/fn3AQD9CP70/gEBAAYC/gH6+8In+CPpD9EuBjYF2O/qK/DSW9z6/f0AAP0A/wP+AQIBAQL/
    AAED/Rf82NzoFO4Z/SMtLfgJ10EP+vnFBSMIKuDmyku3C0D+sX/SLiXQ1+ICHR0B+e//AQEA//4E/wP8/gII/wAF/P/7
    /QABB/7+Avz/+wQD+/7/Af0DAgIBAgD/OR1GI8z1HzfmIvf+Z5UcI5sCJ/ACB/3//wUCAAD8APv//P8BAQAA/AP44n/l
    N8fYQgEWAST18RwCE+Aj9/YH3SzT2vj+7PmzNSbyCeY6A9wLJAMeFQEHAv/+A/8FAQEB/AMB+QIEAgb8AP/+/wUA9vz9
    /QMA/PsHAP4GAQL7AQb9AQHs/+sa7e0G62bsBtsgAh6UYe/B//z98/gFCgMNCAwLCAMICAMCCv4DAEj6Kf0aqi/6Dh/7
    xBDKONZkJMT96QfBQtAkvdISya6BYPDtBCDi38j1DhwH6esCBP8DB/j5/v4LBPwFBAL4+AL9+vkCAvf0BQ798/X4/QUF
    AwEB9/oDCP3f7RrM6g/zIM8MDBbNKvUS7A/38IEH/vkDAvz7//z9+/v+/gD8/P37/OAXKBvH9wj7A/gFAegHBPs26gD1
    5voV9+wW+gTnJSXyEQIN6vwD+xEn+fr89PoLAP8BBQIA/gABAPv+AP4A/v/+AQP+//7/AP79BPz/APv8/QL9/P8A//4B
    F+bTGu29ISUJA0yeMw2nNRbQ8SH5Bvv6+PT4+fnz9PP0+fj4+PwB+/cOAt0MItkNF/8P+RPN59vw/CEo+/0JN/AeQ9/V
    SH8HFf0A9O09DAwSKAQm+PgOBgID/vwC/voHAfv+A/sF/fsDBwAKBgH/BwcDAv76/PoCC/37/P4B/AcA+gj5xS6vIg4Z
    yTgj0kHSACbm2grn8AEK+gYKBgUEAwECAP8CAAACAAH8Au/zEb1QIM0C+B/97PPW3Qvu/GXt8f8KHhUk3IGQJibJPwsN
    N/AE7wcBEvn83/UCBfz99vgC+P4F/P8FAgP8//4B+/wCAv0D+v7+/gYC/f0B//n9AfgDAvfBWfTQ4T+43lYetu9Jz/m6
    G/IZBGAD8/L/BwkWEQ8PDQsFAf8A+gQEBRLHJ8fCb923AEiyHc3n7r5uHSax/Nz872ciCgBQLNkRYMYRHMKB0us5KwD6
    B/oUAgH8AP/8BBIG/Pzx9//1AwMACQADAQEL8/8MBe73DAH8Af359fwEBw8GAdz9/94p/A8R6Q41sBUf49kh5gY3/hMS
    BwQE/Pf8+vz6+fv7+fr5+Pou4PPk/xcM3wQBORr6LP3QAOdL1f8P69UAKPQIKt3dFEeBJtlR+ynrxuwvDxb87QIE/Pb/
    Ef/9+AEHBfP9CgIAAPYFAgYBAgACBAX7/QX///oEAvoBBAL7CNbgIxnQTGKT8ss6slmYZVSX9ybgbwwDAQ4LCxARBgX/
    //778/X59f0ESL0jVIH5QY/3Ifi33m0+cqEH37HZRRzf3h7oAjU6I7ghIr8pyAlC0kjs7vQHxQD/AwLp+f3+DAACDQT4
    APwBCgv9Awfz+PoF/vn+8/IADw71/gf4B/sH/PY7zCkhJM37Pqb3DQb46RFUDsrxESLy9gEEAwsECgoGDA8MCggIBwkK
    CPTbEyEE+i3N+fDwABr5wBT0p3DhJ/Ds9AIZNwD0HfsFgRsJBL4G69y5CN4JEC7m/v8IAwEC//v/+vP5/AX5+wsFDAT5
    /PwIBQYPAQECBQr7Cvn9/P0FBgQEIv04JNekf4FLvUPV3fIDEewn2Ee99PzxAgH5+gYLCg4IBgcGAwECCAS73xIe3fUg
    B/r5FD/7/+bUBgby4y3t1cUp+f9DzxL+Aaw67s7bx/QcF/oIBBj2E/79+wP4+QH9/v0ADhMEBAIDAAEDBQ8I8/r6AxIG
    Bvn79PX+Bwv8+v76AejqfxTeCRjREGKaARb9DusB4zjkBvcNAwP/+fv4/fv6B/3+AP8DAwT+Nygv9tE2G/D63iBMJsoE
    5e1k4Pr5GwC40A8JEa4oA+O2bfT+FQ8vF/7d/d/3LAgECQMHBQX9+v309vTmAAQACgYRHv8NBwkZDQL8Dwb/DAsH/vgF
    ERgQAQIYQeniHAbnDfYJAgTcABoJzhQdzhv3BgH8AwoCDRANBw0MBgwJCQcEAkT1MtcixSP5APJX4QP9y+8cG9oYEEvn
    JA4a9/k+fwP87eQmz/rC4f/bFxH35OwNAgIAAPXx/AAA/vYFDfYI/w0FAfvz+fgLCvz+CAAEDQX/9PEDBQgF+O/wBU3v
    EsXyFuAB6BHSHArVJ90vvx06+/8RCQL8+gL//fn7/fb09vz++AAgfwTj/gvd/fmg3RHaIRkQK8vY/hbmEuAk1BUR5usI
    BtTKFwYB/52wuBcGNCY5RP39//f2CgztAQ4JB/0F+gED/w0E+Pv+EgYD8fnx+A0WD/X1APwQDgf6+A5uHgTVAgfw/C7o
    5No//vQO4SrzEPz/AP4DCAoECgwJBP4B+/r8/v7/IyrhAhjtEPz1/AXq8gRT1K7sPAnvFQsV1zPlJpRHAACBcPwF0qzx
    +w4eLBY1CPb8/AYUBgAFBAb7+wAOAv329uj0AQP4+gUA/f0G+/fv9QQDAfTsAAABAAHq8+aoSdQ9xTjUNA/WACnW6fIK
    8e79CwL58vj58+3x+gEF/QQJCxIPCAwN9tQd1VPgA+kg7r0yCDkd3+kR++W1Di0A1QbngfwGTO48ARGm4/I0CTfmBPMg
    /AAKEBUC8QAB6t7f9hv//f8BB/3q//nrAhgK5vYE8wEQDgQE//MJJRrs8wEJ9AgW3CDOOe/mLdoBF97mLvnv/P719/T0
    8/X5+PP6///7/AMBAAbnONoa9egV7wABC+cdP+XQBCT+3Crd8wztCeobS8sZ0haBDSr44vPw/woAHTokAf35+/72+PsH
    CwHzAwf8BQX9CwMHAAAC8vfy9goOCPv3BQX8CQQIBQgBBexqjFydxhcBK9wuIbhK+qDzVAvDow7mAQ72+P3t9vsEDQj+
    AQ0PEwIL7KL+bqsLmX8OPx3DZB702977PgEXAV4bnLpTAAYSK/VG59nAFuHft2oVNu0E0zn89fn28wklB/b6+voI//jx
    IiorCPTv9AQLF/n5DQUKBRMP//z4/RkYFgrbtsH6qvLV4GW79xIn5Qw+wibG/c8FAf4A8/Pl8+7vCPr4AQAEA/8ABCjC
    Afn7r/kF9QARugLI4OswSc8A1CEMNNhJIPuB48b51kzsSaXx9gPgNPMlTD3g/gD3BwIZBPr8G/cJ8QL++f4A7gT88PDz
    BBAaDv0ADf/z+Q/2+v8ABQgMH9ZHwQ5I3/7GFvfeExX23jXrGwNaCBcA8+/j2urxAvD18vDu+fz9+f9smzb501LcC/Ds
    /RYJJgP72LbZN/JCHMZKlz0AMX8D3QwJ/d/SG7J5A1cvcSn97QEC/wH5+/P78/r2ExES+v4BCf0B/QH++ggSDwAB/vvq
    +BH5EBPz8gIMCA/m/xg8uN8uBhDmEu4b++sd/QHsMv4CERUPDw8N/Pv4+vz7+fwA+gAALd/3FBDTBA3wBeH74ikGvSvz
    9gnl/QP+DtkaKbsT4Oq8f+4nEg4f/Cfr7PQU39sBBP3+8vcSAQEB/Qn5+QEG/Pj/EPYEAPP3/wkN//79Dhv69RMP/PsL
    BfIV+tZE7fnYRAHoCf4M3P365RokA83pBgEREgT/7/8ICgn3+fT39vUDA74C+hTYGfkW/vsNDB4FABgb6q8wdj79x+7h
    D+Z/ZhzoAM0E5kCwW8n13QbQMxn9/fwJCQrv+v79Bgb2FAoG/OTf6QIU/PT9+A4dDfz2CRMAFPn38PgPEQ4HIdkqNR7L
    0ULdKgbyyDwaug4mGuf7INTV/OPT2ejd5hEeDyskHRkbLyMIyx1K7gTPI/0Y4fbgNj3iBPUtCIHbExk58acMgvjzIg1E
    8/7mlRCaExjX8l3qHQEPIfEP4ccB8/siBPY/BRb3AMf8MPwHICTpCfMHHkkoEPf6Exw3CPD2+bQ=
    """
}
