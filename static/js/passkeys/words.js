import { Refusal } from "./server.js";

export const NO_PASSKEYS = "This browser has no passkeys. Use an e-mail address and a password.";
const UNREACHED = "Unwind could not be reached. Look at the connection, then try again.";
const NOT_DONE = "Nothing has changed. Try again whenever you like.";

/** @type {Record<string, string>} */
const WORDS = {
  ConstraintError: "This device needs a screen lock before it can keep a passkey.",
  InvalidStateError: "This device has a passkey of yours already.",
  NotSupportedError: "This device cannot keep a passkey. Use an e-mail address and a password.",
  SecurityError: "Passkeys do not work at this address. Use an e-mail address and a password.",
  TypeError: UNREACHED,
};

/**
 * What to say of an attempt that came to nothing; most often somebody just changed their mind.
 * @param {unknown} problem
 */
export function wordsFor(problem) {
  if (problem instanceof Refusal) return problem.message;

  return WORDS[problem instanceof Error ? problem.name : ""] ?? NOT_DONE;
}
