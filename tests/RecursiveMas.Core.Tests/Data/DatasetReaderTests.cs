using System.Globalization;
using System.Text;
using RecursiveMas.Core.Data;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Tests.Data;

[TestClass]
public sealed class DatasetReaderTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rmas-data-");

    public required TestContext TestContext { get; set; }

    [TestCleanup]
    public void Clean() => _folder.Delete(recursive: true);

    private string Write(byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, "d.jsonl");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private async Task<List<DataQuestion>> ReadAsync(string content) => await ReadAsync(Encoding.UTF8.GetBytes(content));

    private async Task<List<DataQuestion>> ReadAsync(byte[] content) =>
        await DatasetReader.ReadAsync(Write(content), TestContext.CancellationToken).ToListAsync(TestContext.CancellationToken);

    private async Task<List<DataQuestion>> SplitAsync(DataSplit split, int seed, int lines)
    {
        Write(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, lines).Select(i => $$"""{"question":"q{{i}}","answer":"{{i}}"}"""))));
        var spec = new DatasetSpec { File = "d.jsonl", Seed = seed };
        return await DatasetReader.ReadSplitAsync(spec, _folder.FullName, split, TestContext.CancellationToken).ToListAsync(TestContext.CancellationToken);
    }

    [TestMethod]
    public async Task ReadAsync_WhenLinesAreGood_GivesEverything()
    {
        var questions = await ReadAsync("\uFEFF{\"question\":\"1+1?\",\"answer\":2,\"extra\":[]}\r\n\n" +
            """{"question":"q","answer":"a","group":2,"messages":[{"agent":"planner","round":1,"text":"p"}]}""");

        Assert.HasCount(2, questions);
        Assert.AreEqual(("1+1?", "2", 1), (questions[0].Question, questions[0].Answer, questions[0].Line));
        Assert.AreEqual(new DataMessage("planner", 1, "p"), questions[1].Messages.Single());
        Assert.AreEqual(("2", 3), (questions[1].Group, questions[1].Line));
    }

    [TestMethod]
    [DataRow("{\"question\":\"q\",\"answer\":\"a\"}\n{oops", "RMAS302", ":2:2")]
    [DataRow("[]", "RMAS303", ":1")]
    [DataRow("{\"answer\":\"a\"}", "RMAS303", ":1")]
    [DataRow("{\"question\":\"q\"}", "RMAS303", ":1")]
    [DataRow("{\"question\":{},\"answer\":\"a\"}", "RMAS303", ":1")]
    [DataRow("{\"question\":\" \",\"answer\":\"a\"}", "RMAS307", ":1")]
    [DataRow("{\"question\":\"q\",\"answer\":\"\"}", "RMAS307", ":1")]
    [DataRow("{\"question\":\"q\",\"answer\":\"a\",\"messages\":[{\"agent\":\"x\",\"round\":0,\"text\":\"t\"}]}", "RMAS303", ":1")]
    [DataRow("{\"question\":\"q\",\"answer\":\"a\",\"messages\":3}", "RMAS303", ":1")]
    [DataRow("", "RMAS305", "")]
    [DataRow("\n \n", "RMAS305", "")]
    public async Task ReadAsync_WhenSomethingIsWrong_NamesCodeAndLine(string content, string code, string place)
    {
        var error = (await Assert.ThrowsExactlyAsync<RmasException>(() => ReadAsync(content))).Error;

        Assert.AreEqual((code, Path.Combine(_folder.FullName, "d.jsonl") + place), (error.Code, error.Where));
    }

    [TestMethod]
    public async Task ReadAsync_WhenBytesAreNotUtf8_NamesTheLine()
    {
        var error = (await Assert.ThrowsExactlyAsync<RmasException>(
            () => ReadAsync([.. "{\"question\":\"q\",\"answer\":\"a\"}\n\""u8, 0xC3, 0x28, (byte)'"']))).Error;

        Assert.AreEqual("RMAS304", error.Code);
        StringAssert.EndsWith(error.Where, ":2", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task ReadAsync_WhenLinesAreLongerThanTheBuffer_GivesThemWhole()
    {
        var big = new string('x', 300_000);

        var questions = await ReadAsync($$"""{"question":"{{big}}","answer":"a"}""" + "\n" + """{"question":"q","answer":"b"}""");

        Assert.AreEqual(big.Length, questions[0].Question.Length);
        Assert.AreEqual("b", questions[1].Answer);
    }

    [TestMethod]
    public async Task ReadAsync_WhenTenMegabytesOfRandomBytes_RefusesWithALine()
    {
        var bytes = new byte[10_000_000];
        new Random(1).NextBytes(bytes);

        Assert.AreEqual("RMAS304", (await Assert.ThrowsExactlyAsync<RmasException>(() => ReadAsync(bytes))).Error.Code);
    }

    [TestMethod]
    public async Task ReadAsync_WhenFileIsMissing_SaysSo() => Assert.AreEqual(
        "RMAS301",
        (await Assert.ThrowsExactlyAsync<RmasException>(
            async () => await DatasetReader.ReadAsync(Path.Combine(_folder.FullName, "none"), TestContext.CancellationToken).FirstAsync(TestContext.CancellationToken))).Error.Code);

    [TestMethod]
    public async Task ReadSplitAsync_WhenOneFile_SharesEveryLineOutOnce()
    {
        var train = await SplitAsync(DataSplit.Train, 3, 200);
        var validation = await SplitAsync(DataSplit.Validation, 3, 200);
        var test = await SplitAsync(DataSplit.Test, 3, 200);

        Assert.AreEqual((160, 20, 20), (train.Count, validation.Count, test.Count));
        Assert.AreEqual(200, train.Concat(validation).Concat(test).Select(question => question.Line).Distinct().Count());
    }

    [TestMethod]
    public async Task ReadSplitAsync_WhenSeedIsTheSame_GivesTheSameLines()
    {
        string Lines(List<DataQuestion> questions) => string.Join(',', questions.Select(question => question.Line.ToString(CultureInfo.InvariantCulture)));

        var first = Lines(await SplitAsync(DataSplit.Test, 3, 100));

        Assert.AreEqual(first, Lines(await SplitAsync(DataSplit.Test, 3, 100)));
        Assert.AreNotEqual(first, Lines(await SplitAsync(DataSplit.Test, 4, 100)));
        StringAssert.StartsWith(Lines(await SplitAsync(DataSplit.Test, 3, 120)), first + ",", StringComparison.Ordinal);
    }

    [TestMethod]
    public void ReadSplitAsync_WhenSplitIsNotNamed_SaysWhichKeyIsMissing() => StringAssert.Contains(
        Assert.ThrowsExactly<RmasException>(
            () => DatasetReader.ReadSplitAsync(new DatasetSpec { Train = "t" }, "", DataSplit.Test, TestContext.CancellationToken)).Error.NextStep!,
        "\"test\"");
}
