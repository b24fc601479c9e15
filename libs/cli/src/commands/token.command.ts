import { Command } from 'commander';
import { requestToken } from '@lianxin/sign-in/request-token';
import { print } from '../terminal.js';
import { terminalOf, withAccess, type AccessOptions, type Streams } from '../usage.js';

/** Prints an access token of the development sign-in, for scripts. */
export const tokenCommand = (streams: Streams): Command =>
  withAccess(new Command('token'))
    .description('签发演示账号的访问令牌(有效 8 小时) / print an access token of a demonstration account (8 hours)')
    .argument('<account>', '演示账号 / demonstration account')
    .action(async (account: string, options: AccessOptions) => {
      const issuer = options.issuer ?? `${options.server.replace(/\/$/, '')}/sign-in`;
      const token = await requestToken({ issuer, account });
      print(terminalOf(streams, options), { account, token }, token);
    });
