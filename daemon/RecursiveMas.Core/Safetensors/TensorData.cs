namespace RecursiveMas.Core.Safetensors;

/// <summary>A tensor to be written.</summary>
/// <param name="Name">Name.</param>
/// <param name="Shape">Dimensions, row-major.</param>
/// <param name="Values">Elements.</param>
/// <param name="Type">Element type in the file.</param>
public sealed record TensorData(string Name, IReadOnlyList<long> Shape, float[] Values, TensorType Type = TensorType.F32);
