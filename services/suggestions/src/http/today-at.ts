import { Inject, Injectable } from '@nestjs/common';
import { civilDateOf } from '@lianxin/calendar';
import { HOUSE, type House } from '@lianxin/nest';
import { valueOf } from '@lianxin/vocabulary';
import type { Today } from '../reads/lights.js';

/** The day it is, and when lights turn yellow by the rules of a place. */
@Injectable()
export class TodayAt {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  async place(jurisdiction: string | undefined): Promise<Today> {
    const { rulesOf, now } = this.house.around;
    const rules = jurisdiction ? await rulesOf(jurisdiction) : { values: {} };
    return { today: civilDateOf(now().toISOString()), yellowDays: Number(valueOf(rules, 'lights.yellow.days')) };
  }
}
