namespace RecursiveMas.BuildModel.Onnx;

/// <summary>Where an external tensor's bytes lie.</summary>
/// <param name="File">File name in the model's own folder.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Bytes.</param>
internal sealed record ExternalRange(string File, long Offset, long Length);
