import { defineFault } from './fault.ts';

export const apiErrors = defineFault({
  id: 'api-errors',
  says: 'Calls of the API fail on the side of AWS.',
  refusesCall: () => ({
    exception: 'ServerException',
    message: 'Service Unavailable. Please try again later.',
  }),
});
