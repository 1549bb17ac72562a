// Files of facts and words.

/**
 * @param {string} url
 * @returns {Promise<any>}
 * @throws {Error} where it did not come, or is no JSON
 */
export async function fetchJson(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}
