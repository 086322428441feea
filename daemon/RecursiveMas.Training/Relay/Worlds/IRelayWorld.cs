namespace RecursiveMas.Training.Relay.Worlds;

/// <summary>One constructed world: tables fixed by a seed, questions about them, and who knows what.</summary>
public interface IRelayWorld
{
    /// <summary>Name of the pattern it is for; also its file name in examples/relay.</summary>
    string Name { get; }

    /// <summary>Most steps K a question has; also the pattern's rounds.</summary>
    int MostSteps { get; }

    /// <summary>A question with <paramref name="steps"/> steps, from the whole world or from the half the single agent knows.</summary>
    RelayQuestion Ask(Random random, int steps, bool knownHalf = false);
}
