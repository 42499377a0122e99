// The room of DJSignal.
