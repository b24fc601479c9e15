import { Inject, Injectable } from '@nestjs/common';
import { HOUSE, System, type House } from '@lianxin/nest';
import { rebuildEntries } from './rebuild-entries.js';

/** Lets an operator have every journal taken down afresh: `lianxin rebuild audit entries`. */
@Injectable()
export class OfferRebuild {
  constructor(@Inject(System) system: System, @Inject(HOUSE) house: House) {
    system.offer('audit', 'entries', (onProgress) => rebuildEntries(house, onProgress));
  }
}
