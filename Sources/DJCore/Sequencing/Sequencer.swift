/// Decides what comes next.
public enum Sequencer {
  /// A plan for a request: a pure function of it.
  public static func plan(_ request: PlanRequest) -> Plan {
    Plan(generation: request.generation, sets: [])
  }
}
