/**
 * What lets a page in where the server asks for a token: it comes in the link that was opened, is
 * kept while the tab is open, and leaves the address bar, where others could read it.
 */

const KEY = "twos-token";

/**
 * The token of the link, else the one that was kept. It is taken out of the query.
 * @param {{sessionStorage: Storage}} tab whose storage may be refused
 * @param {URLSearchParams} query
 * @returns {string | null}
 */
export function takeToken(tab, query) {
  const given = query.get("token");
  query.delete("token");
  try {
    if (given) {
      tab.sessionStorage.setItem(KEY, given);
    }
    return given || tab.sessionStorage.getItem(KEY);
  } catch {
    return given; // without storage a reload needs the link again
  }
}

/** Takes the token out of the address bar, too. @param {URLSearchParams} query without it */
export function hideToken(query) {
  if (new URLSearchParams(location.search).has("token")) {
    history.replaceState(history.state, "", `?${query}${location.hash}`);
  }
}

/**
 * What a request to the server is sent with.
 * @param {string | null} token
 * @returns {RequestInit}
 */
export function bearing(token) {
  return token === null ? {} : { headers: { Authorization: `Bearer ${token}` } };
}
