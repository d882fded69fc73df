import { killLeftovers } from '../../libs/testing/src/child';

afterAll(killLeftovers);
