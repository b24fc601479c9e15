import { Gauge, Histogram, Registry } from 'prom-client';

/** How a service stands at a moment. */
export interface Standing {
  readonly service: string;
  readonly parked: number;
  readonly overdue: number;
  readonly setAside: number;
  readonly lagSeconds: number;
}

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
  readonly #handled = this.#gauge(
    'lianxin_runner_handled_timestamp_seconds',
    'When the event that a runner handled last was recorded',
    'runner',
  );
  readonly #parked = this.#gauge('lianxin_parked_messages', 'Messages set aside because they keep failing');
  readonly #overdue = this.#gauge('lianxin_due_commands_overdue', 'Commands that are due and not yet handled');
  readonly #setAside = this.#gauge('lianxin_due_commands_set_aside', 'Due commands that failed too often');
  readonly #lag = this.#gauge('lianxin_feed_lag_seconds', 'Age of the oldest event that some runner has not handled');

  handled(service: string, runner: string, recordedAt: string): void {
    this.#handled.set({ service, runner }, Date.parse(recordedAt) / 1_000);
  }

  standing({ service, parked, overdue, setAside, lagSeconds }: Standing): void {
    this.#parked.set({ service }, parked);
    this.#overdue.set({ service }, overdue);
    this.#setAside.set({ service }, setAside);
    this.#lag.set({ service }, lagSeconds);
  }

  #gauge(name: string, help: string, ...more: readonly string[]): Gauge {
    return new Gauge({ name, help, labelNames: ['service', ...more], registers: [this.registry] });
  }
}
