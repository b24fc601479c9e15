import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to the server that can be cut after the server has heard and before its answer comes through. */
export async function cuttableLine(url: string) {
  const target = new URL(url);
  const open = new Set<Socket>();
  let deaf = false;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes) => upstream.write(bytes));
    upstream.on('data', (bytes) => deaf || client.write(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const here = new URL(url);
  here.port = String((server.address() as AddressInfo).port);
  return {
    url: here.href,
    /** From now on no answer comes through. */
    swallowAnswers: () => void (deaf = true),
    /** Ends every connection; new ones work. */
    cut: () => {
      deaf = false;
      for (const socket of open) socket.destroy();
    },
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
