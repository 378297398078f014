import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anInstance } from './instance.fixture.ts';
import { chooseInstance, occupy, placeTask, release } from './place-task.ts';
import { containerInstanceId, type PlacementInstance } from './placement-instance.ts';
import { type PlacementOptions, placementRequest } from './placement-request.ts';
import { chooseTaskToStop } from './scale-in.ts';

const SPREAD_ZONES = { type: 'spread', field: 'attribute:ecs.availability-zone' };
const SPREAD_INSTANCES = { type: 'spread', field: 'instanceId' };
const BINPACK_MEMORY = { type: 'binpack', field: 'memory' };

function web(options: Partial<PlacementOptions> = {}) {
  const definition = { cpu: '256', memory: '512', containerDefinitions: [{ name: 'web' }] };
  return placementRequest(definition, { group: 'service:web', ...options });
}

function chosen(
  instances: readonly PlacementInstance[],
  options: Partial<PlacementOptions>,
  pick?: () => number,
) {
  const instance = chooseInstance(web(options), instances, pick);
  return instance && containerInstanceId(instance);
}

describe('strategies', () => {
  const fleet = [
    anInstance('a1', { zone: 'a', remaining: { cpu: 512, memoryMiB: 4096 }, groups: { 'service:web': 2 } }),
    anInstance('b1', { zone: 'b', remaining: { cpu: 1024, memoryMiB: 1024 }, groups: { 'service:web': 1 } }),
    anInstance('b2', { zone: 'b', remaining: { cpu: 256, memoryMiB: 2048 }, groups: { 'service:web': 2 } }),
    anInstance('c1', { zone: 'a', remaining: { cpu: 2048, memoryMiB: 8192 }, attributes: { rack: 'r1' } }),
  ];

  test.each([
    ['spread over instances: the fewest tasks of the service', [SPREAD_INSTANCES], 'c1'],
    ['host means the same', [{ type: 'spread', field: 'host' }], 'c1'],
    ['spread over zones counts the tasks of the whole zone', [SPREAD_ZONES, BINPACK_MEMORY], 'a1'],
    [
      'spread over a custom attribute: those without it are one group',
      [{ type: 'spread', field: 'attribute:rack' }],
      'c1',
    ],
    ['binpack on memory: the least left', [BINPACK_MEMORY], 'b1'],
    ['binpack on cpu', [{ type: 'binpack', field: 'CPU' }], 'b2'],
    ['a chain narrows step by step', [SPREAD_ZONES, SPREAD_INSTANCES], 'c1'],
    [
      'a strategy that ECS does not have changes nothing',
      [{ type: 'pile', field: 'x' }, BINPACK_MEMORY],
      'b1',
    ],
    ['nor does a field that it does not have', [{ type: 'binpack', field: 'disk' }], 'a1'],
    ['nor a spread over something else', [{ type: 'spread', field: 'zone' }, BINPACK_MEMORY], 'b1'],
  ])('%s', (_sentence, placementStrategy, expected) => {
    expect(chosen(fleet, { placementStrategy })).toBe(expected);
  });

  test('random takes what the caller picked, of all that fit', () => {
    const placementStrategy = [{ type: 'random' }];

    expect([0, 1, 2, 3].map((picked) => chosen(fleet, { placementStrategy }, () => picked))).toEqual([
      'a1',
      'b1',
      'b2',
      'c1',
    ]);
  });

  test('a service that names no strategy spreads over zones; a RunTask call does not', () => {
    const uneven = [
      anInstance('a1', { zone: 'a', groups: { 'service:web': 1 } }),
      anInstance('b1', { zone: 'b' }),
    ];

    expect(chosen(uneven, {})).toBe('b1');
    expect(chosen(uneven, { group: 'family:web' })).toBe('a1');
  });

  test('tasks of other groups do not count for a spread', () => {
    const uneven = [
      anInstance('a1', { groups: { 'service:api': 9 } }),
      anInstance('a2', { groups: { 'service:web': 1 } }),
    ];

    expect(chosen(uneven, { placementStrategy: [SPREAD_INSTANCES] })).toBe('a1');
  });

  test('a placement says why', () => {
    expect(placeTask(web({ placementStrategy: [SPREAD_ZONES, BINPACK_MEMORY] }), fleet)?.because).toEqual([
      '4 of 4 container instances fit',
      'spread over attribute:ecs.availability-zone: a has the fewest tasks of service:web, 2',
      'binpack on memory: 4096 left is the least that still fits',
    ]);
  });

  test('instances are told by their ids, and those that lack an attribute as such', () => {
    const placementStrategy = [{ type: 'spread', field: 'attribute:rack' }, SPREAD_INSTANCES];

    expect(placeTask(web({ placementStrategy }), fleet.slice(0, 3))?.because).toEqual([
      '3 of 3 container instances fit',
      'spread over attribute:rack: without a value has the fewest tasks of service:web, 5',
      'spread over instanceId: b1 has the fewest tasks of service:web, 1',
    ]);
  });

  test('what is equal at the end is picked', () => {
    const equal = [anInstance('a1'), anInstance('a2'), anInstance('a3')];

    const placed = placeTask(web({ placementStrategy: [SPREAD_INSTANCES] }), equal, () => 2);

    expect(placed?.instance).toBe(equal[2]);
    expect(placed?.because.at(-1)).toBe('picked among 3 that are equally good');
  });
});

describe('constraints', () => {
  test('distinctInstance never puts two tasks of a group on one instance', () => {
    const placementConstraints = [{ type: 'distinctInstance' }];
    const fleet = [
      anInstance('a1', { groups: { 'service:web': 1 } }),
      anInstance('a2', { groups: { 'service:api': 1 } }),
    ];

    expect(chosen(fleet, { placementConstraints })).toBe('a2');
    expect(chosen(fleet.slice(0, 1), { placementConstraints })).toBeUndefined();
  });

  test('a constraint that is newer than this table holds nobody back', () => {
    expect(chosen([anInstance('a1')], { placementConstraints: [{ type: 'sameRack' }] })).toBe('a1');
  });

  test('memberOf of the definition and of the call both bind', () => {
    const memberOf = (expression: string) => [{ type: 'memberOf', expression }];
    const definition = { memory: '128', placementConstraints: memberOf('attribute:gen == 7') };
    const placementConstraints = memberOf('attribute:ecs.availability-zone != a');
    const request = placementRequest(definition, { group: 'family:job', placementConstraints });
    const gen7 = { attributes: { gen: '7' } };

    const fleet = [
      anInstance('a1', { zone: 'a', ...gen7 }),
      anInstance('b1', { zone: 'b' }),
      anInstance('b2', { zone: 'b', ...gen7 }),
    ];

    expect(chooseInstance(request, fleet)).toBe(fleet[2]);
  });
});

describe('what a task asks for', () => {
  const mapped = (networkMode: string | undefined, ...portMappings: object[]) => {
    const definition = {
      ...(networkMode === undefined ? {} : { networkMode }),
      containerDefinitions: [{ portMappings }],
    };
    const { tcpPorts, udpPorts, needs } = placementRequest(definition, { group: 'family:job' });
    return { tcp: tcpPorts, udp: udpPorts, enis: needs.enis };
  };

  test.each([
    [
      'bridge mode takes fixed host ports',
      undefined,
      [{ containerPort: 80, hostPort: 8080 }],
      { tcp: [8080], udp: [], enis: 0 },
    ],
    [
      'port 0 is an ephemeral one',
      'bridge',
      [{ containerPort: 80, hostPort: 0 }, { containerPort: 81 }],
      { tcp: [], udp: [], enis: 0 },
    ],
    [
      'host mode takes the container ports',
      'host',
      [
        { containerPort: 53, protocol: 'udp' },
        { containerPort: 80, hostPort: 0 },
      ],
      { tcp: [80], udp: [53], enis: 0 },
    ],
    [
      'awsvpc takes a network interface instead',
      'awsvpc',
      [{ containerPort: 80, hostPort: 80 }],
      { tcp: [], udp: [], enis: 1 },
    ],
  ])('%s', (_sentence, mode, mappings, expected) => {
    expect(mapped(mode, ...mappings)).toEqual(expected);
  });

  test('without a task size the containers add up, soft limits before hard ones, GPUs included', () => {
    const definition = {
      containerDefinitions: [
        { name: 'a', cpu: 100, memory: 512, memoryReservation: 256 },
        { name: 'b', memory: 128, resourceRequirements: [{ type: 'GPU', value: '2' }] },
      ],
    };

    expect(placementRequest(definition, { group: 'family:job' }).needs).toEqual({
      cpu: 100,
      memoryMiB: 384,
      gpus: 2,
      enis: 0,
    });
  });

  test('what a definition does not say it does not ask for', () => {
    const definition = { containerDefinitions: [{ resourceRequirements: [{ type: 'GPU' }] }] };

    expect(placementRequest(definition, { group: 'family:job' }).needs).toEqual({
      cpu: 0,
      memoryMiB: 0,
      gpus: 0,
      enis: 0,
    });
  });

  test('ALL asks for an instance that has a GPU, a share for none of its own', () => {
    const gpusOf = (requirement: object) =>
      placementRequest(
        { containerDefinitions: [{ resourceRequirements: [{ type: 'GPU', ...requirement }] }] },
        { group: 'family:job' },
      ).needs.gpus;

    expect(gpusOf({ value: 'ALL' })).toBe(1);
    expect(gpusOf({ sharingStrategy: { nvidiaMps: { memory: 4096 } } })).toBe(0);
  });

  test('a protocol that ECS does not know takes a tcp port', () => {
    const mapping = { containerPort: 80, hostPort: 8080, protocol: 'TCP' };

    expect(
      placementRequest({ containerDefinitions: [{ portMappings: [mapping] }] }, { group: 'family:job' }),
    ).toMatchObject({ tcpPorts: [8080], udpPorts: [] });
  });

  test('overrides of a call count', () => {
    const definition = { containerDefinitions: [{ name: 'a', cpu: 100, memory: 512 }] };
    const overridden = (overrides: object) =>
      placementRequest(definition, { group: 'family:job', overrides }).needs;

    expect(overridden({ containerOverrides: [{ name: 'a', memory: 1024 }] })).toMatchObject({
      cpu: 100,
      memoryMiB: 1024,
    });
    expect(overridden({ cpu: '1 vCPU', memory: '2 GB' })).toMatchObject({ cpu: 1024, memoryMiB: 2048 });
  });
});

describe('placing many', () => {
  const fleets = fc.array(
    fc.record({ zone: fc.constantFrom('a', 'b', 'c'), cpu: fc.nat(2048), memoryMiB: fc.nat(4096) }),
    { minLength: 1, maxLength: 8 },
  );
  const strategies = fc.subarray([SPREAD_ZONES, SPREAD_INSTANCES, BINPACK_MEMORY, { type: 'random' }]);

  function placeAll(count: number, fleet: PlacementInstance[], options: Partial<PlacementOptions>): number {
    const request = web(options);
    for (let placed = 0; placed < count; placed += 1) {
      const instance = chooseInstance(request, fleet, (choices) => placed % choices);
      if (instance === undefined) return placed;
      fleet[fleet.indexOf(instance)] = occupy(instance, request);
    }
    return count;
  }

  test('no instance is ever overcommitted, and none that fits is left out', () => {
    fc.assert(
      fc.property(fleets, strategies, fc.nat(40), (rows, placementStrategy, count) => {
        const fleet = rows.map(({ zone, ...remaining }, index) =>
          anInstance(`i${index}`, { zone, remaining }),
        );
        const room = rows.map(({ cpu, memoryMiB }) =>
          Math.min(Math.floor(cpu / 256), Math.floor(memoryMiB / 512)),
        );

        const placed = placeAll(count, fleet, { placementStrategy });

        expect(placed).toBe(
          Math.min(
            count,
            room.reduce((sum, each) => sum + each, 0),
          ),
        );
        for (const { remaining } of fleet)
          expect(Math.min(remaining.cpu, remaining.memoryMiB)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('a spread over zones with room never differs by more than one', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 1, max: 3 }), (count, perZone) => {
        const zones = ['a', 'b', 'c'];
        const fleet = zones.flatMap((zone) =>
          Array.from({ length: perZone }, (_, n) =>
            anInstance(`${zone}${n}`, { zone, remaining: { cpu: 1e6, memoryMiB: 1e6 } }),
          ),
        );

        placeAll(count, fleet, { placementStrategy: [SPREAD_ZONES, BINPACK_MEMORY] });

        const tasks = zones.map((zone) =>
          fleet
            .filter(({ attributes }) => attributes.get('ecs.availability-zone') === zone)
            .reduce((sum, { taskGroups }) => sum + (taskGroups.get('service:web') ?? 0), 0),
        );
        expect(Math.max(...tasks) - Math.min(...tasks)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('what a task takes it gives back', () => {
    const definition = {
      cpu: '64',
      memory: '64',
      containerDefinitions: [
        {
          portMappings: [
            { containerPort: 80, hostPort: 80 },
            { containerPort: 53, hostPort: 53, protocol: 'udp' },
          ],
        },
      ],
    };
    const request = placementRequest(definition, { group: 'service:web' });
    const instance = anInstance('a1', { groups: { 'service:web': 1 } });

    const occupied = occupy(instance, request);

    expect(occupied).toMatchObject({ runningTasksCount: 2, remaining: { cpu: 1984, memoryMiB: 7616 } });
    expect([occupied.tcpPorts.has(80), occupied.udpPorts.has(53)]).toEqual([true, true]);
    expect(release(occupied, request)).toEqual(instance);
  });
});

test('each resource is taken and given back, and a group without tasks is not listed', () => {
  const definition = {
    networkMode: 'awsvpc',
    cpu: '64',
    memory: '32',
    containerDefinitions: [{ resourceRequirements: [{ type: 'GPU', value: '2' }] }],
  };
  const request = placementRequest(definition, { group: 'family:job' });
  const { runningTasksCount: _, ...empty } = anInstance('i1', { remaining: { gpus: 4 } });

  const once = occupy(empty, request);
  const twice = occupy(once, request);

  expect(once).toMatchObject({
    runningTasksCount: 1,
    remaining: { cpu: 1984, memoryMiB: 7648, gpus: 2, enis: 1 },
  });
  expect(twice.taskGroups).toEqual(new Map([['family:job', 2]]));
  expect(release(once, request).taskGroups).toEqual(new Map());
  expect(release(empty, request)).toMatchObject({ runningTasksCount: 0, taskGroups: new Map() });
});

describe('scaling in', () => {
  const instances = [
    anInstance('a1', { zone: 'a', remaining: { memoryMiB: 1000 } }),
    anInstance('a2', { zone: 'a', remaining: { memoryMiB: 3000 } }),
    anInstance('b1', { zone: 'b', remaining: { memoryMiB: 9000 } }),
  ];
  const on = (id: string, taskArn: string, more: object = {}) => {
    const containerInstanceArn = anInstance(id).containerInstanceArn;
    return { taskArn, containerInstanceArn, cpu: 256, memoryMiB: 512, ...more };
  };
  const stops = (
    tasks: readonly ReturnType<typeof on>[],
    strategies: readonly object[] = [],
    pick = () => 0,
  ) => chooseTaskToStop(tasks, { instances, strategies, pick })?.taskArn;

  test('the zone with the most tasks gives one up first', () => {
    expect(stops([on('b1', 't1'), on('a1', 't2'), on('a2', 't3')])).toBe('t2');
  });

  test('without a random number the first of equals goes', () => {
    expect(chooseTaskToStop([on('a1', 't1'), on('a2', 't2')], { instances, strategies: [] })?.taskArn).toBe(
      't1',
    );
  });

  test('within a zone the choice is random', () => {
    expect(stops([on('b1', 't1'), on('a1', 't2'), on('a2', 't3')], [SPREAD_ZONES], () => 1)).toBe('t3');
  });

  test('binpack stops the task that leaves the most on its instance', () => {
    expect(
      stops([on('a1', 't1'), on('a2', 't2'), on('a1', 't3', { memoryMiB: 2800 })], [BINPACK_MEMORY]),
    ).toBe('t3');
  });

  test('tasks of a deployment that is being replaced go first', () => {
    expect(stops([on('a1', 't1'), on('a2', 't2'), on('b1', 't3', { isOutdated: true })])).toBe('t3');
  });

  test('a protected task stays, and counts for the balance', () => {
    expect(stops([on('a1', 't1', { isProtected: true }), on('a2', 't2'), on('b1', 't3')])).toBe('t2');
    expect(stops([on('a1', 't1', { isProtected: true })])).toBeUndefined();
  });
});
