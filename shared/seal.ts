import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { Failure } from "./failure";

/** Keys by their id. The first one seals; all of them open. */
export type SealingKeys = ReadonlyMap<string, Buffer>;

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = "v1";
const SUGGESTION = "create a key with: openssl rand -base64 32";

/**
 * Reads keys of 32 bytes in base64, separated by commas. A new key goes before the old ones, which still open what they
 * sealed. Throws `sealing_key_missing` if there is none or one is invalid: no key is ever generated instead.
 */
export function parseSealingKeys(text: string | null): SealingKeys {
  const entries = (text ?? "").split(",").map((entry) => entry.trim());
  const keys = entries.filter((entry) => entry !== "").map(readKey);
  if (keys.length > 0) return new Map(keys.map((key) => [idOf(key), key]));
  throw new Failure("sealing_key_missing", "tokens cannot be stored: TokenSealingKey is not set", {
    suggestion: SUGGESTION,
  });
}

/**
 * Seals a text (AES-256-GCM) for one purpose, e.g. one column of one row; it does not open for any other purpose. The
 * result contains the key's id: `v1.<key>.<iv, tag and content in base64>`.
 */
export function seal(keys: SealingKeys, purpose: string, text: string): string {
  const [id, key] = firstOf(keys);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(id, purpose));
  const content = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [VERSION, id, Buffer.concat([iv, cipher.getAuthTag(), content]).toString("base64url")].join(".");
}

/** Opens a text sealed for this purpose. Throws `sealing_key_missing` if its key is no longer listed. */
export function openSealed(keys: SealingKeys, purpose: string, sealed: string): string {
  const [version, id = "", encoded = ""] = sealed.split(".");
  if (version !== VERSION) throw new Error("a sealed text has an unknown format");
  const key = keys.get(id);
  if (key === undefined) {
    throw new Failure("sealing_key_missing", "the key that a token was sealed with is no longer listed", {
      suggestion: "add the old key to TokenSealingKey, after the new one, or store the token again",
    });
  }
  const bytes = Buffer.from(encoded, "base64url");
  const iv = bytes.subarray(0, IV_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(additionalData(id, purpose));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const content = bytes.subarray(IV_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(content), decipher.final()]).toString("utf8");
}

/**
 * Returns a fingerprint that distinguishes texts without revealing them: it cannot be computed without the key. It uses
 * the oldest key, so that adding a new key changes no fingerprint.
 */
export function fingerprint(keys: SealingKeys, text: string): string {
  const key = [...keys.values()].at(-1);
  if (key === undefined) throw new Error("there is no key for a fingerprint");
  return createHmac("sha256", key).update("fingerprint\0").update(text).digest("base64url");
}

function readKey(entry: string): Buffer {
  const key = Buffer.from(entry, "base64");
  if (key.length === KEY_BYTES && /^[A-Za-z0-9+/_-]{43}=?$/.test(entry)) return key;
  throw new Failure(
    "sealing_key_missing",
    "tokens cannot be stored: TokenSealingKey is not 32 bytes of base64",
    {
      suggestion: SUGGESTION,
    },
  );
}

function idOf(key: Buffer): string {
  return createHash("sha256").update("sealing key\0").update(key).digest("hex").slice(0, 8);
}

function firstOf(keys: SealingKeys): [string, Buffer] {
  const [first] = keys;
  if (first === undefined) throw new Error("there is no key to seal with");
  return first;
}

function additionalData(id: string, purpose: string): Buffer {
  return Buffer.from(`${VERSION}\0${id}\0${purpose}`);
}
