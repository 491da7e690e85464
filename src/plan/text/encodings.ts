/** Text of UTF-8 in Base64, padded or not; null when it is none, or no UTF-8. */
export function fromBase64(text: string): string | null {
  // That is what `atob` passes over; all else that is no Base64 it refuses.
  if (/\s/.test(text)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0)),
    );
  } catch {
    return null;
  }
}

export function encodeBase64(text: string): string {
  let units = '';
  for (const byte of new TextEncoder().encode(text)) units += String.fromCharCode(byte);
  return btoa(units);
}

/** As java.net.URLDecoder with UTF-8. */
export function decodeUrl(text: string): string | null {
  if (/%(?![0-9a-fA-F]{2})/.test(text)) return null;
  return text
    .replaceAll('+', ' ')
    .replace(/(?:%[0-9a-fA-F]{2})+/g, (escapes) =>
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(
        Uint8Array.from(escapes.slice(1).split('%'), (byte) => Number.parseInt(byte, 16)),
      ),
    );
}

/** In the escapes of RFC 3986, but a space is `+`. */
export function encodeUrl(text: string): string {
  return encodeUrlComponent(text).replaceAll('%20', '+');
}

/** In the escapes of RFC 3986. */
export function encodeUrlComponent(text: string): string {
  return text.replace(/[^\w.~-]+/g, (escaped) =>
    Array.from(
      new TextEncoder().encode(escaped),
      (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    ).join(''),
  );
}
