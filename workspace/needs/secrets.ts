import { randomBytes } from "node:crypto";
import { isPlaceholder } from "../../detection/needs/required-env";

const looksSecret =
  /SECRET|TOKEN|PASSW|PASSPHRASE|SALT|PEPPER|PRIVATE|CREDENTIAL|JWT|(?:^|_)(?:API)?KEYS?(?:_BASE)?$/i;
const isPublicOrNoSecret =
  /PUBLIC|^VITE_|_(?:URL|URI|HOST|NAME|ID|EXPIR\w*|TTL|AGE|ROUNDS|LENGTH|ALG\w*|ISSUER|AUDIENCE|HEADER|PATH|FILE|DAYS|HOURS|MINUTES|SECONDS|IN)$/i;
/** Secrets that only the app itself uses, so that any value is valid. */
const isOwn =
  /^(?:SECRET|SALT|PEPPER)|(?:^|_)(?:JWT|SESSION|COOKIE|CSRF|AUTH|NEXTAUTH|APP|DJANGO|FLASK|RAILS|PAYLOAD|ENCRYPTION|SIGNING|HASH|TOKEN|MASTER|ADMIN\w*|API_TOKEN)_(?:\w+_)?(?:SECRET|KEYS?|SALT|PEPPER)(?:_KEY)?(?:_BASE)?$|^JWT$/i;
const bytesOfSecret = 32;

/** True for a variable that an app uses to sign or encrypt for itself, so that any long random value will do. */
export function isOwnSecret(name: string): boolean {
  return isOwn.test(name) && !isPublicOrNoSecret.test(name);
}

/**
 * Returns the value with which an example's setting is copied: random where the name is a secret's, else as it is. A
 * password that the example gives is kept, because other files of the project may repeat it.
 */
export function localValue(name: string, example: string): string {
  if (!looksSecret.test(name) || isPublicOrNoSecret.test(name)) return example;
  if (/^(?:\d+|true|false)$/i.test(example)) return example;
  return /PASSW/i.test(name) && !isPlaceholder(example) ? example : newSecret();
}

/** 64 hexadecimal digits: enough for signing, and 256 bits for programs that decode them as a key. */
export function newSecret(): string {
  return randomBytes(bytesOfSecret).toString("hex");
}

/** True for a value that `newSecret` may have made. */
export function isRandom(value: string): boolean {
  return /^[0-9a-f]{64}$/.test(value);
}
