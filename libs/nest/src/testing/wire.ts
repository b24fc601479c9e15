import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A wire to the database that a test can cut. */
export interface Wire {
  readonly url: string;
  /** Drops every connection and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function wireTo(databaseUrl: string): Promise<Wire> {
  const to = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const make = () =>
    createServer((here) => {
      const there = connect(Number(to.port), to.hostname);
      for (const socket of [here, there]) {
        sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => [here, there].forEach((it) => it.destroy()));
        socket.on('close', () => sockets.delete(socket));
      }
      here.pipe(there).pipe(here);
    });
  let server = make();
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.port = String(port);
  const cut = async () => {
    const closed = new Promise((done) => server.close(done));
    sockets.forEach((it) => it.destroy());
    await closed;
  };
  const mend = async () => {
    if (server.listening) return;
    server = make();
    await listen(port);
  };
  return { url: url.href, cut, mend, close: () => (server.listening ? cut() : Promise.resolve()) };
}
