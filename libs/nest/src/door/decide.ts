import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handle, type Decider, type Message, type Receipt, type Request } from '@lianxin/event-sourcing';
import type { House } from '../runners/house.js';

/** The one command of the house: let this decider decide this. */
export class Decide extends Command<Receipt> {
  constructor(
    readonly house: House,
    readonly decider: Decider,
    readonly id: string,
    readonly command: Message,
    readonly request: Request,
  ) {
    super();
  }
}

@CommandHandler(Decide)
export class DecideHandler implements ICommandHandler<Decide> {
  async execute({ house, decider, id, command, request }: Decide): Promise<Receipt> {
    const took = house.measures.commands.startTimer({ service: house.service.name, command: command.type });
    try {
      const receipt = await handle(house.around, decider, id, command, request);
      took({ outcome: 'decided' });
      return receipt;
    } catch (error) {
      took({ outcome: (error as Error).name === 'Refusal' ? 'refused' : 'failed' });
      throw error;
    }
  }
}
