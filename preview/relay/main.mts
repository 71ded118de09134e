/** The relay as a program: `node relay.mjs <port to listen on> <port of the app>`. Node 18 or newer, no packages. */
import { startRelay } from "./relay.mts";

const [listenPort, appPort] = process.argv.slice(2).map(Number);
if (!listenPort || !appPort) throw new Error("usage: node relay.mjs <port to listen on> <port of the app>");
const { port } = await startRelay(listenPort, appPort);
process.stdout.write(`relay: port ${port} leads to the app on port ${appPort}\n`);
