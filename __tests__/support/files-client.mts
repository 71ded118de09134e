import { checkedFetch } from "./checked-fetch.mts";

/** A new project and its file API, as used by a client; every response is checked against the API's description. */
export class FilesClient {
  /** The project's address. */
  readonly url: string;

  private constructor(url: string) {
    this.url = url;
  }

  /** Creates an empty project on a host. */
  static async create(hostUrl: string): Promise<FilesClient> {
    const answer = await checkedFetch(`${hostUrl}/v1/projects`, {
      method: "POST",
      body: JSON.stringify({ name: "files" }),
    });
    if (answer.status !== 201) throw new Error(`no project was created: ${await answer.text()}`);
    const { id }: { id: string } = JSON.parse(await answer.text());
    return new FilesClient(`${hostUrl}/v1/projects/${id}`);
  }

  /** A file's URL; `path` is encoded as a client would do it. */
  file(path: string, query = ""): string {
    return `${this.url}/files/${path.split("/").map(encodeURIComponent).join("/")}${query}`;
  }

  async put(path: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> {
    return await checkedFetch(this.file(path), { method: "PUT", body, headers });
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return await checkedFetch(this.file(path), { headers });
  }

  async delete(path: string, query = ""): Promise<Response> {
    return await checkedFetch(this.file(path, query), { method: "DELETE" });
  }

  async post(action: string, body: object, headers: Record<string, string> = {}): Promise<JsonAnswer> {
    const answer = await checkedFetch(`${this.url}/${action}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers,
    });
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  }

  async read(view: string): Promise<JsonAnswer> {
    const answer = await checkedFetch(`${this.url}/${view}`);
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  }
}

interface JsonAnswer {
  status: number;
  body: unknown;
}
