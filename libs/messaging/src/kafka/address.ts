const DEFAULT_PORT = '9092';

/**
 * The brokers that `kafka://host[:port][,host[:port]…]` names, as `host:port`; any one of them leads to the others.
 * @throws Error when the address is of another shape
 */
export function brokersOf(url: string): string[] {
  const named = /^kafka:\/\/([^/?#@]+)\/?$/.exec(url)?.[1];
  const brokers = named?.split(',').map((it) => (/:\d+$/.test(it) ? it : `${it}:${DEFAULT_PORT}`));
  if (brokers?.every((it) => URL.canParse(`kafka://${it}`))) return brokers;
  throw new Error(
    `BROKER_URL 应为 kafka://主机:端口[,主机:端口…] / must be kafka://host:port[,host:port…], not ${url}`,
  );
}
