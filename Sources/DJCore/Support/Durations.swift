extension Sanitised {
  /// Seconds as people read them: "3:05", "1:02:03".
  public init(clock seconds: Double) {
    let whole = seconds.isFinite ? Int(max(0, min(seconds, 1e7))) : 0
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    let padded = rest < 10 ? "0\(rest)" : "\(rest)"
    if hours == 0 {
      self.init("\(minutes):\(padded)")
    } else {
      self.init("\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(padded)")
    }
  }

  /// A weight with two decimals and its sign: "+0.08", "−0.08".
  public init(signed value: Double) {
    let hundredths = Int((abs(value.isFinite ? value : 0) * 100).rounded())
    let digits = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    self.init((value < 0 && hundredths > 0 ? "−" : "+") + digits)
  }
}
