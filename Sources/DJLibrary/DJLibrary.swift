// The room of DJLibrary.
