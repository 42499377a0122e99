// The room of DJPlayback.
