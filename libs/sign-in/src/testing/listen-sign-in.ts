import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openSignIn, type SignIn, type SignInOptions } from '../open-sign-in.js';
import { demoAccounts } from './demo-accounts.js';

export interface ListeningSignIn extends SignIn {
  readonly port: number;
  /** Answers nobody any more, and frees the port. */
  readonly stop: () => Promise<void>;
}

/** The real provider on a port of this machine, for tests; a free port unless one is named. */
export async function listenSignIn(
  options: Partial<Omit<SignInOptions, 'issuer'>> & { port?: number } = {},
): Promise<ListeningSignIn> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(options.port ?? 0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const signIn = await openSignIn({
    accounts: () => demoAccounts,
    ...options,
    issuer: `http://127.0.0.1:${port}/sign-in`,
  });
  server.on('request', signIn.callback);
  const stop = async (): Promise<void> => {
    await signIn.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { ...signIn, port, stop };
}
