using System.Globalization;

namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>Two operations applied one after the other, and how agents write about them.</summary>
/// <param name="First">First operation.</param>
/// <param name="Second">Second operation.</param>
public readonly record struct TwoStep(Operation First, Operation Second)
{
    /// <summary>What is said once every step is done; working it out changes nothing, so later rounds are idempotent.</summary>
    public static readonly TwoStep Nothing = new(Operation.Nothing, Operation.Nothing);

    /// <summary>Two random operations.</summary>
    public static TwoStep Random(Random random) => new(Operation.Random(random), Operation.Random(random));

    /// <summary>The value between both operations.</summary>
    public int Between(int value) => First.Apply(value);

    /// <summary>The value after both.</summary>
    public int Apply(int value) => Second.Apply(First.Apply(value));

    /// <summary><c>1:47+7*2</c>: step, value before it, both operations. Always eight tokens.</summary>
    public string Instruction(int step, int value) =>
        string.Create(CultureInfo.InvariantCulture, $"{step}:{value:00}{First}{Second}");

    /// <summary><c>1:54,08</c>: step, value between, value after. Always seven tokens.</summary>
    public string Outcome(int step, int value) =>
        string.Create(CultureInfo.InvariantCulture, $"{step}:{Between(value):00},{Apply(value):00}");
}
