import type { FastifyInstance } from 'fastify';
import { mountPath } from './configuration.js';
import type { SignIn } from './open-sign-in.js';

/**
 * Serves the sign-in under the path of its issuer, on a Fastify server that does not listen yet.
 * The request is taken over before any body parser sees it, because oidc-provider reads the raw stream itself.
 */
export function mountSignIn(server: FastifyInstance, signIn: SignIn): void {
  server.route({
    method: ['GET', 'HEAD', 'POST', 'OPTIONS'],
    url: `${mountPath(signIn.issuer)}/*`,
    exposeHeadRoute: false,
    // without `done` nothing after this hook runs: the answer belongs to the provider
    onRequest: (request, reply) => {
      reply.hijack();
      signIn.callback(request.raw, reply.raw);
    },
    handler: () => undefined,
  });
}
