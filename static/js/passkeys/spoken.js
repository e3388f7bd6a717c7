import { bytesOf, textOf } from "./base64url.js";

/** @typedef {{ id: string, type: "public-key" }} ToldKey */
/** @typedef {Omit<PublicKeyCredentialCreationOptions, "challenge" | "user" | "excludeCredentials"> & { challenge: string, user: { id: string, name: string, displayName: string }, excludeCredentials: ToldKey[] }} ToldToMake */
/** @typedef {Omit<PublicKeyCredentialRequestOptions, "challenge" | "allowCredentials"> & { challenge: string, allowCredentials: ToldKey[] }} ToldToShow */

/**
 * What the server asks, in bytes. Browsers learnt to do this by themselves only lately.
 * @param {ToldToMake} told
 * @returns {PublicKeyCredentialCreationOptions}
 */
export function toMake(told) {
  return {
    ...told,
    challenge: bytesOf(told.challenge),
    user: { ...told.user, id: bytesOf(told.user.id) },
    excludeCredentials: told.excludeCredentials.map(inBytes),
  };
}

/**
 * @param {ToldToShow} told
 * @returns {PublicKeyCredentialRequestOptions}
 */
export function toShow(told) {
  return { ...told, challenge: bytesOf(told.challenge), allowCredentials: told.allowCredentials.map(inBytes) };
}

/**
 * What the device answers, as text.
 * @param {Pick<PublicKeyCredential, "id" | "rawId" | "type" | "response">} credential
 */
export function asText({ id, rawId, type, response }) {
  return { id, rawId: textOf(rawId), type, response: { clientDataJSON: textOf(response.clientDataJSON), ...signedPart(response) } };
}

/** @param {ToldKey} key */
function inBytes({ id, type }) {
  return { id: bytesOf(id), type };
}

/**
 * A device that makes a passkey attests it; one that shows it signs.
 * @param {object} response
 */
function signedPart(response) {
  const { attestationObject } = /** @type {AuthenticatorAttestationResponse} */ (response);
  if (attestationObject) return { attestationObject: textOf(attestationObject) };

  const { authenticatorData, signature, userHandle } = /** @type {AuthenticatorAssertionResponse} */ (response);
  return {
    authenticatorData: textOf(authenticatorData),
    signature: textOf(signature),
    userHandle: userHandle && textOf(userHandle),
  };
}
