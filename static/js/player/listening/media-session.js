/** What the locked screen, a watch or headphones show and may do; the track plays without it. */
export class LockScreen {
  #session;

  /** @param {MediaSession | undefined} [session] missing in some browsers */
  constructor(session = globalThis.navigator?.mediaSession) {
    this.#session = session;
  }

  /** @param {Partial<Record<MediaSessionAction, () => void>>} acts */
  offer(acts) {
    for (const [action, act] of Object.entries(acts)) {
      try {
        this.#session?.setActionHandler(/** @type {MediaSessionAction} */ (action), act);
      } catch {
        continue; // Known to other browsers only
      }
    }
  }

  /** @param {{ title: string, artist: string, album: string }} words */
  show(words) {
    if (this.#session && "MediaMetadata" in globalThis) this.#session.metadata = new MediaMetadata(words);
  }
}
