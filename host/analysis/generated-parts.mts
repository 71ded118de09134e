import type { Endpoint } from "../manifest.mts";

export function quote(text: string): string {
  return JSON.stringify(text);
}

export function withoutExtension(file: string): string {
  return file.replace(/\.ts$/, "");
}

/** What the runtime registers an endpoint's handler as. */
export function apiRoute({ service, name, isRaw }: Endpoint, handler: string): string {
  return `{ service: ${quote(service)}, name: ${quote(name)}, raw: ${isRaw}, handler: ${handler}, streamingRequest: false, streamingResponse: false }`;
}

/** What middleware can choose its endpoints by. */
export function endpointOptions({ expose, auth, isRaw, tags }: Endpoint): string {
  return JSON.stringify({ expose, auth, isRaw, isStream: false, tags });
}
