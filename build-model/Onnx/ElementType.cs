namespace RecursiveMas.BuildModel.Onnx;

/// <summary>ONNX element types used here, numbered as <c>TensorProto.DataType</c>.</summary>
internal enum ElementType
{
    /// <summary>32-bit float.</summary>
    Float32 = 1,

    /// <summary>8-bit unsigned integer.</summary>
    UInt8 = 2,

    /// <summary>32-bit signed integer.</summary>
    Int32 = 6,

    /// <summary>64-bit signed integer.</summary>
    Int64 = 7,

    /// <summary>IEEE-754 binary16.</summary>
    Float16 = 10,
}
