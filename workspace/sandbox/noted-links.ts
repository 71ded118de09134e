import { auth } from "~encore/clients";
import type { Sandbox } from "./sandbox";

/** Creates links to a sandbox's ports, whose hosts the API refuses from then on: their pages run untrusted code. */
export function notedLinks(sandbox: Sandbox): Pick<Sandbox, "addressPort" | "linkPort"> {
  return {
    addressPort: async (port, seconds) => await noted(await sandbox.addressPort(port, seconds)),
    linkPort: async (port, seconds) => await noted(await sandbox.linkPort(port, seconds)),
  };
}

/** The host is noted before anyone gets the link. */
async function noted<Link extends { url: string }>(link: Link): Promise<Link> {
  await auth.notePreviewHost({ host: new URL(link.url).host });
  return link;
}
