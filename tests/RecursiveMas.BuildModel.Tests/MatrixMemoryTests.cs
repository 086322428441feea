using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.BuildModel.Matrices;
using RecursiveMas.Core.Safetensors;

namespace RecursiveMas.BuildModel.Tests;

/// <summary>What writing one large matrix allocates in all: no more than one and a half times the matrix as f32.</summary>
[TestClass]
public sealed class MatrixMemoryTests
{
    private const int Rows = 65_536;
    private const int Columns = 384;

    [TestMethod]
    public void Write_WhenAMatrixIsLarge_AllocatesLessThanOneAndAHalfOfIt()
    {
        using var folder = new TemporaryFolder();
        SafetensorsWriter.Write(folder["model.safetensors"], [new TensorData("w", [Rows, Columns], new float[Rows * Columns])]);
        using var weights = CheckpointWeights.Open(folder.FullName);
        var transposed = Allocated(() => TransposedMatrix.Write(new WeightMatrix(weights, "w"), Stream.Null, half: false, CancellationToken.None));
        var quantized = Allocated(() => QuantizedMatrix.Write(new WeightMatrix(weights, "w"), new BlockQuantizer(4), Stream.Null, CancellationToken.None));
        Assert.IsLessThan(Rows * Columns * 4L * 3 / 2, transposed);
        // A panel and a block a pass bound it, however large the matrix is.
        Assert.IsLessThan((TransposedMatrix.PanelValues + (4 * RowBlocks.Values)) * 4L, transposed);
        Assert.IsLessThan(Rows * Columns * 4L / 4, quantized);
    }

    private static long Allocated(Action write)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        write();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
