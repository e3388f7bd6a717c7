/** What a run is kept under on the phone begins with this. */
export const RUN_KEY = "unwind.run.";
