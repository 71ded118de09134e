import type { Endpoint, HttpMethod, ObjectSchema } from "../manifest.mts";
import type { Decode, DecoderCompiler } from "./codec/decoder.mts";
import { compileRequest, type RequestCodec } from "./codec/request-codec.mts";
import { compileResponse, type EncodeResponse } from "./codec/response-codec.mts";

/** An endpoint with everything that can be prepared before its first call. */
export interface CompiledEndpoint {
  endpoint: Endpoint;
  requestOf(method: HttpMethod): RequestCodec;
  encodeResponse: EncodeResponse;
  /** For calls between services. */
  decodeCall: Decode | null;
  decodeResult: Decode | null;
}

export function compileEndpoint(endpoint: Endpoint, compiler: DecoderCompiler): CompiledEndpoint {
  const { request, response } = endpoint;
  const codecs = new Map<HttpMethod, RequestCodec>();
  for (const method of endpoint.methods) codecs.set(method, compileRequest(compiler, endpoint, method));
  return {
    endpoint,
    requestOf(method) {
      const codec = codecs.get(method);
      if (codec === undefined) throw new Error(`${endpoint.name} does not take ${method}`);
      return codec;
    },
    encodeResponse: compileResponse(response),
    decodeCall: request === null ? null : compiler.compileFields(request.fields, "json"),
    decodeResult: response === null ? null : compiler.compileFields(resultFieldsOf(response), "json"),
  };
}

/** A caller inside the app gets no status, as under Encore. */
function resultFieldsOf(response: ObjectSchema): ObjectSchema["fields"] {
  const visible = Object.entries(response.fields).filter(([, { location }]) => location !== "httpStatus");
  return Object.fromEntries(visible);
}
