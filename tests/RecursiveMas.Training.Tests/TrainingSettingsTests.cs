using RecursiveMas.Core.Errors;
using RecursiveMas.Training.LinkTraining;

namespace RecursiveMas.Training.Tests;

[TestClass]
public sealed class TrainingSettingsTests
{
    [TestMethod]
    [DataRow("""{ "outer": { "stepz": 3 } }""", "unknown key 'stepz'")]
    [DataRow("""{ "outer": { "steps": "many" } }""", "could not be converted")]
    [DataRow("""{ "clip": 0 }""", "clip must be above 0")]
    [DataRow("""{ "device": "tpu" }""", "device must be cpu or cuda")]
    [DataRow("""{ "outer": { "curriculum": [ { "from": -1 } ] } }""", "curriculum")]
    [DataRow("""{ "seed": 1, """, "end of data")]
    public void Read_WhenSomethingIsWrong_SaysWhatAndWhere(string text, string reason)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "settings.json");
        File.WriteAllText(path, text);
        var error = Assert.ThrowsExactly<RmasException>(() => TrainingSettings.Read(path)).Error;
        Assert.AreEqual("RMAS511", error.Code);
        Assert.Contains(reason, error.Message);
        Assert.StartsWith(path, error.Where!);
    }

    [TestMethod]
    public void Take_WhenACandidateIsWorseAtOneDepth_IsNeverTheBest()
    {
        var best = new KeepBest(patience: 2);
        Dictionary<string, Dictionary<string, float[]>> Values() => [];
        Assert.IsTrue(best.Take(0, new ValidationScore(1, [0.5, 0.5]), Values));
        Assert.IsFalse(best.Take(1, new ValidationScore(0.1, [0.49, 0.9]), Values), "better in sum, worse at one round");
        Assert.IsTrue(best.Take(2, new ValidationScore(1, [0.5, 0.6]), Values));
        Assert.IsFalse(best.Take(3, new ValidationScore(2, [0.5, 0.6]), Values), "as many right, larger loss");
        Assert.IsTrue(best.Take(4, new ValidationScore(0.5, [0.55, 0.55]), Values), "as many right in sum, smaller loss");
        Assert.IsFalse(best.IsOver);
        best.Take(5, new ValidationScore(9, [0, 0]), Values);
        best.Take(6, new ValidationScore(9, [0, 0]), Values);
        Assert.IsTrue(best.IsOver);
        Assert.AreEqual(4, best.BestStep);
    }
}
