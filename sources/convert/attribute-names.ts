/** React's names of HTML's attributes, where lower case is not enough (https://react.dev/reference/react-dom/components/common). */
const camelNames =
  "acceptCharset accessKey allowFullScreen autoCapitalize autoComplete autoFocus autoPlay cellPadding cellSpacing charSet colSpan contentEditable controlsList crossOrigin dateTime disablePictureInPicture disableRemotePlayback encType enterKeyHint fetchPriority formAction formEncType formMethod formNoValidate formTarget frameBorder hrefLang imageSizes imageSrcSet inputMode itemID itemProp itemRef itemScope itemType marginHeight marginWidth maxLength minLength noModule noValidate playsInline popoverTarget popoverTargetAction radioGroup readOnly referrerPolicy rowSpan spellCheck srcDoc srcLang srcSet tabIndex useMap";

const byName = new Map<string, string>([
  ...camelNames.split(" ").map((name): [string, string] => [name.toLowerCase(), name]),
  ["class", "className"],
  ["for", "htmlFor"],
  ["accept-charset", "acceptCharset"],
  ["http-equiv", "httpEquiv"],
  ["xlink:href", "xlinkHref"],
  ["xlink:title", "xlinkTitle"],
  ["xml:lang", "xmlLang"],
  ["xml:space", "xmlSpace"],
  ["xmlns:xlink", "xmlnsXlink"],
]);

/** Attributes whose presence counts; React takes an empty string for false. */
const flags = new Set(
  "allowfullscreen async autofocus autoplay checked controls default defer disabled disablepictureinpicture disableremoteplayback formnovalidate hidden inert itemscope loop multiple muted nomodule novalidate open playsinline readonly required reversed selected".split(
    " ",
  ),
);

/** Returns the name of an attribute in JSX. */
export function jsxNameOf(name: string, isSvg: boolean): string {
  const known = byName.get(name);
  if (known !== undefined) return known;
  const keeps = /^(aria|data)-/.test(name) || !isSvg;
  return keeps ? name : name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());
}

export function isFlag(name: string): boolean {
  return flags.has(name);
}

/** Whether JSX can have the name outside of a spread object. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z_$][\w$-]*$/.test(name);
}

/** The names that React accepts; it leaves out any other. */
export function isReactName(name: string): boolean {
  return /^[:A-Z_a-z\u00C0-\uFFFD][-:A-Z_a-z\u00C0-\uFFFD.0-9\u00B7]*$/.test(name);
}
