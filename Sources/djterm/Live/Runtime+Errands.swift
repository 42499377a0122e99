internal import DJCore
internal import DJModel

/// What takes its time is done elsewhere, and its outcome is an event of the show.
extension Runtime {
  func rephrase(_ order: RephraseOrder) {
    Task.detached { [feed, model = stage?.model] in
      feed.send(.show(.rephrased(order.link, await model?.rephrase(order))))
    }
  }

  func interpret(_ wish: Sanitised) {
    Task.detached { [feed, model = stage?.model] in
      guard let plainer = await model?.interpret(wish) else { return }
      feed.send(.show(.interpreted(wish: wish, as: plainer)))
    }
  }

  func plan(_ request: PlanRequest) {
    Task.detached(priority: .userInitiated) { [feed] in
      feed.send(.show(.planned(Sequencer.plan(request))))
    }
  }

  func weigh(_ request: OutlookRequest) {
    Task.detached(priority: .utility) { [feed] in
      let outlooks = Sequencer.outlooks(request)
      feed.send(.show(.weighed(outlooks, generation: request.plan.generation)))
    }
  }

  func fold(_ request: FoldRequest) {
    Task.detached(priority: .userInitiated) { [feed] in
      feed.send(.show(.folded(request.folded(), number: request.number)))
    }
  }
}
