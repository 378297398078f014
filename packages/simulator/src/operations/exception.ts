/** The exceptions of the API that the simulator throws, by the names that clients know. */
export type ExceptionName =
  | 'AccessDeniedException'
  | 'AttributeLimitExceededException'
  | 'BlockedException'
  | 'ClientException'
  | 'ClusterContainsCapacityProviderException'
  | 'ClusterContainsContainerInstancesException'
  | 'ClusterContainsServicesException'
  | 'ClusterContainsTasksException'
  | 'ClusterNotFoundException'
  | 'ConflictException'
  | 'InvalidParameterException'
  | 'LimitExceededException'
  | 'NamespaceNotFoundException'
  | 'NoUpdateAvailableException'
  | 'PlatformTaskDefinitionIncompatibilityException'
  | 'PlatformUnknownException'
  | 'ResourceInUseException'
  | 'ResourceNotFoundException'
  | 'SerializationException'
  | 'ServerException'
  | 'ServiceDeploymentNotFoundException'
  | 'ServiceNotActiveException'
  | 'ServiceNotFoundException'
  | 'TargetNotConnectedException'
  | 'TargetNotFoundException'
  | 'TaskSetNotFoundException'
  | 'ThrottlingException'
  | 'UnknownOperationException'
  | 'UnsupportedFeatureException'
  | 'UpdateInProgressException';

/** ECS's no. Its name is the exception's name, its message ECS's message. */
export class EcsException extends Error {
  override readonly name: ExceptionName;
  /** Further members of the exception, such as `resourceIds`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(name: ExceptionName, message: string, members: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = name;
    this.members = members;
  }
}

export const invalid = (message: string): EcsException =>
  new EcsException('InvalidParameterException', message);
export const clientError = (message: string): EcsException => new EcsException('ClientException', message);
