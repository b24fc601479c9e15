import { Gauge, Histogram, Registry } from 'prom-client';

/** The figures an operator watches; served at `/metrics`. */
export class Measures {
  readonly registry = new Registry();
  /** Seconds a command took, from validated to durably appended. */
  readonly commands = new Histogram({
    name: 'lianxin_command_seconds',
    help: 'Seconds from a well-formed command to its durable events',
    labelNames: ['service', 'command', 'outcome'] as const,
    buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.registry],
  });
  readonly #handled = new Gauge({
    name: 'lianxin_runner_handled_timestamp_seconds',
    help: 'When the event that a runner handled last was recorded',
    labelNames: ['service', 'runner'] as const,
    registers: [this.registry],
  });

  handled(service: string, runner: string, recordedAt: string): void {
    this.#handled.set({ service, runner }, Date.parse(recordedAt) / 1_000);
  }

  /** A figure that is read when it is asked for. */
  gauge(
    name: string,
    help: string,
    labelNames: readonly string[],
    collect: (set: (labels: Record<string, string>, value: number) => void) => Promise<void>,
  ): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      collect: () => collect((labels, value) => gauge.set(labels, value)),
    });
  }
}
