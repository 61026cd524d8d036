from benchmarks.peers.side_by_side import main

main()
