import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HOUSE, System, type House } from '@lianxin/nest';
import { rebuildEntries } from './rebuild-entries.js';

/** Lets an operator have the history taken down afresh, as `entries`: it is no projection, so the house does not know it. */
@Injectable()
export class EntriesRebuild implements OnApplicationBootstrap {
  constructor(
    @Inject(HOUSE) private readonly house: House,
    @Inject(System) private readonly system: System,
  ) {}

  onApplicationBootstrap(): void {
    this.system.offer('audit', 'entries', (onProgress) => rebuildEntries(this.house, onProgress));
  }
}
