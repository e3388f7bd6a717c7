"""Tonight's routine as one track to listen to."""
