using RecursiveMas.Core.Fitting;
using RecursiveMas.Core.LinearAlgebra;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Tests.Fitting;

[TestClass]
public sealed class RandomFeaturesTests
{
    [TestMethod]
    public void Expand_WhenTargetBends_RidgeOnFeaturesFitsWhatRidgeAloneCannot()
    {
        var features = RandomFeatures.Draw(64, 2, 1, seed: 3);
        var linear = new RidgeRegression(2, 1);
        var bent = new RidgeRegression(66, 1);
        var random = new Random(5);
        var expanded = new float[66];
        for (var i = 0; i < 2000; i++)
        {
            float[] x = [(float)((random.NextDouble() * 2) - 1), (float)((random.NextDouble() * 2) - 1)];
            float[] y = [x[0] * x[1]];
            features.Expand(x, expanded);
            linear.Add(x, y, i % 10 == 0);
            bent.Add(expanded, y, i % 10 == 0);
        }

        Assert.IsLessThan(0.3, linear.Solve().Best.HeldOutCosine!.Value);
        Assert.IsGreaterThan(0.9, bent.Solve().Best.HeldOutCosine!.Value);
    }

    [TestMethod]
    public void Draw_WhenSeedIsTheSame_GivesTheSameFeatures()
    {
        var (first, second, other) = (RandomFeatures.Draw(8, 3, 2, 1), RandomFeatures.Draw(8, 3, 2, 1), RandomFeatures.Draw(8, 3, 2, 2));
        CollectionAssert.AreEqual(first.W1, second.W1);
        CollectionAssert.AreEqual(first.B1, second.B1);
        CollectionAssert.AreNotEqual(first.W1, other.W1);
    }

    [TestMethod]
    public async Task FitAsync_WhenBottleneckIsGiven_LinkAppliesBothBranchesAndSurvivesItsFile()
    {
        var planner = new FakeEngine("p", 24, 1, LinkFitterTests.Letters);
        var fitted = await LinkFitterTests.FitOneAsync(new FitOptions { Bottleneck = 16 }, planner.Agent("planner"), planner.Agent("planner"), 60);

        Assert.AreEqual((16, GeluKind.Tanh), (fitted.Link.Metadata.Bottleneck, fitted.Link.Metadata.Gelu!.Value));
        var folder = Directory.CreateTempSubdirectory().FullName;
        fitted.Write(folder);
        var read = LinkFile.Read(Path.Combine(folder, fitted.FileName)).Link;
        var row = new Core.Latents.LatentRows(planner.Hidden("b").ToArray(), 1, 24);
        CollectionAssert.AreEqual(fitted.Link.Apply(row).Values, read.Apply(row).Values);
        for (var i = 0; i < 24; i++)
            Assert.AreEqual(planner.Embedding("b")[i], read.Apply(row).Values[i], 1e-2);
    }
}
