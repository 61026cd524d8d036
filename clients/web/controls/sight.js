/**
 * A page that is not in sight is slowed down by its browser, and its player should know.
 */

const HIDDEN_SECONDS = 2; // a shorter look away is not worth a word

/** @param {(sentence: string) => void} onBack it was hidden for a while */
export function watchSight(onBack) {
  let hiddenAt = 0;
  document.addEventListener("visibilitychange", () => {
    const now = performance.now() / 1000;
    if (document.hidden) {
      hiddenAt = now;
      return;
    }
    const seconds = Math.round(now - hiddenAt);
    if (seconds >= HIDDEN_SECONDS) {
      onBack(
        `This page was hidden for ${seconds} s; browsers slow hidden pages down, ` +
          "so keep it in sight while you play.",
      );
    }
  });
}
