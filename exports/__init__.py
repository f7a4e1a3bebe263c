"""What leaves a project and what comes in, by way of one interchange model, `Dataset`."""
