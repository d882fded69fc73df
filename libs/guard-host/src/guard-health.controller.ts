import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { InFlight } from '@aiguards/platform';
import { GuardDispatcher } from './guard-dispatcher';

/** What an orchestrator asks a guard process over HTTP. Requests to the guard itself come over RPC only. */
@Controller('health')
export class GuardHealthController {
  constructor(
    private readonly dispatcher: GuardDispatcher,
    private readonly inFlight: InFlight,
  ) {}

  @Get('live')
  live() {
    return { status: 'alive', service: this.dispatcher.guard.name, timestamp: new Date().toISOString() };
  }

  @Get('ready')
  ready() {
    if (this.inFlight.isStopping) throw new ServiceUnavailableException({ status: 'not_ready' });
    return { status: 'ready', service: this.dispatcher.guard.name };
  }
}
