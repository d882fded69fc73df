import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { describe } from '../docs/describe';
import { guardHealthSchema, refreshSchema, serviceHealthsSchema, servicesSchema } from './directory.schema';
import { DirectoryService } from './directory.service';

@Controller('api/v1/guards')
export class DirectoryController {
  constructor(private readonly service: DirectoryService) {}

  @Get('services')
  @describe({ access: 'read', summary: 'The guards, where they run and how they are', ok: servicesSchema })
  services() {
    return this.service.services();
  }

  @Get(['health', 'status'])
  @describe({ access: 'read', summary: 'The health of every guard', ok: serviceHealthsSchema })
  healthOfAll() {
    return this.service.healthOfAll();
  }

  @Get('health/:name')
  @describe({
    access: 'read',
    summary: 'The health of one guard',
    ok: guardHealthSchema,
    failures: [400, 404],
    parameter: 'name',
  })
  healthOf(@Param('name') name: string) {
    return this.service.healthOf(name);
  }

  @Post('health/refresh')
  @HttpCode(202)
  @describe({ access: 'read', summary: 'Ask every guard now', status: 202, ok: refreshSchema })
  refresh() {
    return this.service.refresh();
  }
}
